/** Indonesian conversations of the guest house. */
export const guestHouseIndonesian = `
# Ratna Wulandari | id | last=9m unread=1
< Selamat siang, apakah masih ada kamar kosong untuk tanggal 12 sampai 14?
> Selamat siang Bu Ratna 🙏 Masih ada, kamar *Melati* dengan kipas Rp350.000 atau *Cempaka* AC Rp475.000 per malam.
< Cempaka saja. Sudah termasuk sarapan?
`;
