/** Conversations of the clinic in Spanish, Portuguese and Indonesian: people who are passing through. */
export const clinicSpanish = `
# Inés Castaño | es | last=16m unread=1
< Buenos días, estoy de viaje en Dubái y mi hija tiene fiebre desde anoche. ¿Atienden sin cita?
> Buenos días, Inés. Sí, la pediatra la puede ver hoy a las *17:10*. ¿Qué edad tiene?
< Cuatro años. Le he dado paracetamol a las 8
< {audio}

# Hernán Villalba | mx | last=3h10m
< Hola, necesito la factura de la consulta del martes para mi seguro
> {document} Aquí la tiene, Hernán. Si el seguro pide el informe, díganoslo.
< Perfecto, muchas gracias 🙏

# Pilar Echeverría | es | last=2d6h status=resolved
< ¿Puedo recoger mañana el resultado de la resonancia?
> {read} Sí, a partir de las 10:00, con el pasaporte.
+3d
< Al final no pude ir. ¿Me lo pueden mandar por correo?
> {template} Hola Pilar: sus resultados están listos. Escríbanos por aquí o llame al +971 50 000 0001.

# Gonzalo Ferreyra | ar | last=6d reach=unreachable
< ¿Tienen vacuna contra la fiebre amarilla?
> Sí, todos los días de 9 a 13, sin cita.
+30h
> {template failed:131026} Hola Gonzalo, le recordamos su cita el viernes a las 11:00.
`;

export const clinicPortuguese = `
# Mariana Coutinho | pt | last=34m unread=2
< Boa tarde! O meu marido caiu e está com o tornozelo muito inchado
< {image} Está assim
> {delivered} Boa tarde, Mariana. Melhor fazer um raio-X. Conseguem vir às *18:00*?

# Otávio Brandão | br | last=7h20m
< Oi, vocês fazem o exame para o visto de residência?
> Fazemos, de domingo a quinta das 8h às 14h. Traga passaporte e uma foto.
< {location}
< É nesse prédio?
> {read} Isso mesmo, 2º andar.

# Filipa Serrão | pt | last=1d20h
< {document} Segue a receita do meu médico em Lisboa
> Recebida, obrigado. O equivalente aqui chama-se *Concor 2,5 mg*.
+26h
> {template sent} Olá Filipa, a sua receita está pronta. Levantamento até às 20h.

# Cauê Monteiro | br | last=11d status=closed reach=receives
< {video}
< Isso na perna é alergia?
> {read} Parece urticária, Cauê. Passe aqui hoje que a doutora olha.
+4d
< Sumiu com a pomada, valeu! 👏
+50h
> {template delivered} Olá Cauê, como está? A doutora gostaria de rever a sua pele na próxima semana.
`;

export const clinicIndonesian = `
# Wayan Suardana | id | last=49m unread=1
< Selamat siang, apakah hari ini masih ada jadwal dokter gigi?
> Selamat siang Pak Wayan. Masih ada pukul *16.30* dan *19.00*.
< Yang 19.00 saja. Perlu bawa kartu asuransi?

# Siti Rahmawati | id | last=5h
< {contacts} Dr. Hendra (dokter keluarga saya)
< Tolong hubungi beliau untuk riwayat saya ya
> {read} Baik Bu Siti, akan kami hubungi sore ini.

# Yohanes Tandiono | id | last=23h30m unread=1
< Hasil lab saya sudah keluar?
< {order}

# Lestari Kusumo | id | last=8d status=closed reach=held
< Berapa biaya vaksin influenza?
> Harganya 95 AED, tanpa janji temu.
+31h
> {template failed:131049} Musim flu tiba 🤧 Vaksinasi tanpa janji sampai 30 November.
`;

/** People who come back: each of their conversations ended before the next one began. */
export const clinicReturning = `
# Rosalind Ashcombe | gb | last=55m unread=1
< Hello, do I need to fast before the cholesterol test?
> Yes please, twelve hours, water is fine.
+9d
< Test done, thank you. When are the results there?
> {read} Usually the next afternoon.
+26h
> {template read} Hello Rosalind, your results are ready. Please write to us here or call +971 50 000 0001.
+4d
< Sorry for the silence! Could the doctor call me today?
< {unsupported}

# Benedict Achieng | ke | last=4h40m
< {sticker}
< Morning! My prescription ran out
> {read} Good morning Benedict. The same as in March?
+2d
< Yes the same please
> {failed:131047} It is ready at the desk.
+25h
> {template} Hello Benedict, your prescription is ready. Please write to us here or call +971 50 000 0001.
< Great, coming at 6

# Noor & Partners HR | ae | last=30d status=closed
< We have twelve employees who need the annual check-up
> {document} Here is our offer for companies. We could take four a day.
`;
