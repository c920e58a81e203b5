/** Portuguese conversations of the hotel. */
export const hotelPortuguese = `
# Beatriz Carvalho | pt | last=5m unread=1
< Boa tarde! Ainda têm quarto familiar de 10 a 13 de junho?
> Boa tarde, Beatriz ☀️ Temos um, com varanda para a piscina: *142 € por noite*, pequeno-almoço incluído.
< Ótimo. O meu filho é alérgico a frutos secos, a cozinha consegue garantir isso?

# Tiago Nogueira | pt | last=19m assigned=me
< Bom dia, deixei o carro na garagem do hotel e não encontro o bilhete
> Bom dia, Tiago. Não há problema: diga-me a matrícula que eu trato disso na receção.
< 34-ZX-81, um Clio cinzento
> {read} Encontrado. A cancela abre com a matrícula quando sair, não precisa de bilhete.
< Impecável, obrigado!

# Rafaela Duarte | br | last=36m mode=ai unread=1
< oi, vocês têm transfer do aeroporto de Faro?
* Olá! Temos sim: *75 € por carro* até 4 pessoas, com reserva até 12 horas antes.
< pode ser com cadeirinha de bebê? minha filha tem 10 meses

# Manuel Antunes | pt | last=1h22m
< Queria marcar mesa para 6 pessoas no sábado às 20h30
> Fica marcado, sr. Antunes: sábado, 6 pessoas, 20h30, na esplanada se o tempo deixar.
< Se possível longe da música. A minha sogra queixa-se 😄
> {read} Mesa 14, junto à janela, a mais sossegada de todas.
< Muito obrigado

# Inês Pacheco | pt | last=2h15m unread=1 reach=receives
< {location}
< Estamos aqui na portagem, o GPS diz 40 minutos. Ainda vamos a tempo do jantar?
> Vão sim, a cozinha fecha às *22h30*. Guardo-vos a sopa 🍲
< Que simpatia! E há lugar para estacionar à porta?

# Hélder Sampaio | pt | last=4h05m status=pending_customer
< Boa tarde, preciso de fatura com número de contribuinte 245 118 907
> Boa tarde. Em nome de Hélder Sampaio ou de empresa?
< Em meu nome
> {document} Fatura-CC-20402.pdf
> {delivered} Aqui está. Boa viagem!

# Larissa Monteiro | br | last=6h50m status=resolved
< Gente, que hotel lindo 😍 só faltou um secador melhor no quarto
> Obrigada, Larissa! Já deixámos outro no 207, mais potente.
< Vocês são demais

# António José Bragança | pt | last=9h35m mode=ai
< Aceitam cães grandes?
* Aceitamos animais até *20 kg*, com um suplemento de *12 €* por noite. Para animais maiores pergunte-nos, por favor.
< O meu é um Serra da Estrela, 48 kg, muito calmo
* Vou passar o seu pedido à receção, que responde até às 10h.

# Vanessa Figueira | br | last=22h40m
< boa noite! é possível fazer check-in às 11h? o voo chega cedinho
> Boa noite, Vanessa. Se o quarto estiver livre, sim, sem custo. Se não, guardamos as malas e pode usar a piscina.
< Perfeito, a gente espera na piscina sem problema nenhum 😎

# Joaquim Ferreira Leite | pt | last=23h55m unread=1
< Boa noite. O ar condicionado do 312 está a pingar para cima da cama. Já chamámos a receção duas vezes e ninguém atende.

# Cátia Rebelo | pt | last=1d11h reach=off
< Qual é a senha do wifi?
> {sent} Rede *CostaClara*, senha *faroleiro1921* 🙂

# Eduardo Peixoto | br | last=3d4h
< Quero cancelar a CC-20398
> Bom dia, Eduardo. Cancelada, sem custos. Podemos ajudar com outra data?
< Talvez em agosto, vou ver as férias com o chefe
> {read} Combinado. Em agosto convém reservar cedo.
< {unsupported}

# Sónia Marques | pt | last=8d status=closed
> {template} Olá Sónia, a sua estadia de 22 de abril a 25 de abril está confirmada. Número da reserva: *CC-20360*. O check-in é a partir das 15h00.
< Obrigada! Levo a minha mãe, que faz 80 anos nesse dia 🎂
> {read} Que alegria! Deixe a surpresa connosco.
< {reaction} ❤️

# Paulo Teixeira | pt | last=18d status=closed
< Têm sala para uma reunião de 12 pessoas?
> Temos a sala *Guadiana*, com projetor, 90 € meio dia.
< Fica para a próxima, conseguimos no escritório. Obrigado na mesma
`;
