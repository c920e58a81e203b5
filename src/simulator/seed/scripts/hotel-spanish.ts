/** Spanish conversations of the hotel. */
export const hotelSpanish = `
# Lucía Fernández | es | last=6m unread=1
< Buenas tardes, ¿les queda alguna habitación doble con vistas al mar para este fin de semana?
> ¡Hola, Lucía! 🌊 Nos queda una, la 304, con terraza: *118 € la noche* con desayuno.
< Genial. ¿Puedo llevar a mi perro? Es pequeño, pesa 5 kg
`;
