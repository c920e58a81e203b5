/** Spanish conversations of the hotel. */
export const hotelSpanish = `
# Lucía Fernández | es | last=3m unread=2
< Buenas tardes, ¿les queda alguna doble con vistas al mar para este fin de semana?
> ¡Hola, Lucía! 🌊 Nos queda una, la *304*, con terraza: *118 € la noche* con desayuno.
< ¡Genial!
< ¿Y puedo llevar a mi perro? Es un teckel, pesa 5 kg y no ladra (casi 😅)

# Andrés Quintero | co | last=12m assigned=me
< Hola, tengo la reserva CC-20391 y mi vuelo llega a las 23:50 a Faro. ¿Hay alguien en recepción tan tarde?
> Hola, Andrés. Sí, recepción está abierta las 24 horas. Desde Faro son unos 50 minutos.
< ¿Me podrían pedir un taxi?
> {read} Claro. Se lo pido a *Taxi Guadiana*: 75 € hasta el hotel, le espera con un cartel con su nombre.
< Perfecto, somos dos y una maleta grande. ¡Gracias!

# Marta Ibáñez | es | last=31m unread=1
< Buenos días, ¿la piscina climatizada está abierta en abril?
> Buenos días, Marta. Sí, todo el año, de *09:00 a 21:00*, a 28 grados.
< ¿Y los niños pueden entrar sin gorro? El mío tiene 4 años y con el gorro llora

# Joaquín Belmonte | es | last=1h05m mode=ai
< precio de una habitación individual para el 14 de mayo
* Para el 14 de mayo una *individual* cuesta *74 €* con desayuno. ¿Desea que le guarde una?
< si, a nombre de joaquin belmonte, llego tarde
* Reservada a nombre de Joaquín Belmonte ✅ Puede llegar a cualquier hora. Su localizador es *CC-20455*.

# Familia Ortega | mx | last=1h48m
< Hola! Somos 2 adultos y 3 niños, ¿tienen habitaciones comunicadas?
> ¡Hola! Sí: la 210 y la 211 se comunican. *189 € por noche* las dos, cunas gratis.
< Wow, está muy bien. ¿Hasta cuándo se puede cancelar?
> {read} Gratis hasta *48 horas antes*. Después se cobra la primera noche.
< Ok, lo platico con mi esposo y les confirmo hoy en la noche 🙌

# Carmen Vidal Roca | es | last=3h status=pending_customer
< ¿Me pueden mandar la factura a nombre de la empresa? Estuve del 2 al 4
> Por supuesto. ¿Me indica razón social, NIF y dirección?
< {image} Aquí están todos los datos
> {document} Factura-CC-20377.pdf
> {delivered} Ya la tiene. Si su gestor necesita otro formato, dígame.

# Ramiro Sosa | ar | last=5h15m unread=1 reach=slow
< Che, ¿a qué hora es el desayuno? No lo encuentro en el mail
> Buenos días, Ramiro. De *07:30 a 10:30*, fines de semana hasta las 11:00.
< Joya. ¿Y hay opciones sin TACC? Mi señora es celíaca

# Nuria Campos | es | last=7h40m status=resolved
< He olvidado un cargador en la 118, ¿lo han visto?
> ¡Hola, Nuria! Lo encontró Rosario esta mañana: blanco, con una pegatina de un gato 🐱
< ¡Ese! ¿Me lo pueden enviar?
> {read} Sale mañana por correo certificado. No cuesta nada.
< {sticker}

# - | es | last=11h unread=1
< hola es el hotel que esta junto al faro??
* Buenas noches. El *Hotel Costa Clara* está en el paseo marítimo, a 300 m del faro. ¿En qué podemos ayudarle?
< cuanto la noche para 2 el puente de mayo

# Beatriz Llorente | es | last=22h15m assigned=me
< Buenas, somos un grupo de 18 personas para una boda el 20 de junio. Necesitaríamos 9 dobles, dos noches, y si puede ser que estén en la misma planta. ¿Nos harían precio? También queríamos preguntar por el salón para el brindis del viernes.
> ¡Enhorabuena! 💍 Déjeme hablar con dirección y mañana le mando una propuesta completa.
< Maravilloso, quedo a la espera

# Íñigo Arrieta | es | last=23h30m
< ¿Tienen cargador para coche eléctrico en el parking?
> Dos, de 22 kW. Se reservan en recepción, *6 €* la noche.
< Estupendo, lo reservo para el jueves. Es un e-Niro, por si importa el conector

# Pilar Montes | es | last=1d5h
< Queríamos late check-out el domingo
> Hasta las 14:00 por 25 €, o gratis si la habitación no entra ese día. Se lo confirmo el sábado.
+20h
> {template failed:131047} Estimado/a Pilar: su estancia del 1 de mayo al 3 de mayo está confirmada. Localizador: *CC-20440*. La entrada es a partir de las 15:00.

# Gonzalo Prieto | es | last=2d6h status=closed
< Al final no podemos ir, mi madre está ingresada 😔
> Lo sentimos mucho, Gonzalo. Le cancelo sin coste y le guardamos la tarifa para cuando puedan venir.
< De verdad, muchas gracias. No esperaba tanto
> {read} Cuídense. Un abrazo de todo el equipo.

# Dolores Herrera | es | last=6d status=resolved
< {audio}
> La he escuchado, Dolores. Sí, hay ascensor hasta la terraza, y silla de ruedas si la necesitan.
< ¡Ay, qué tranquilidad! Mi marido ya no puede con las escaleras

# Xavi Puig | es | last=14d status=closed
> {template} Hola Xavi, nos escribió hace unos días y queremos ayudarle. ¿Le viene bien que sigamos por aquí?
< Sí, perdonad. Al final vamos en septiembre, del 4 al 9
> Apuntado. Le mando la confirmación por correo 🙂

# Inmaculada Reyes | es | last=23d status=closed
< Solo quería decirles que el arroz de la terraza fue el mejor de mi vida
> {read} Se lo leo al cocinero ahora mismo. ¡Gracias!
`;
