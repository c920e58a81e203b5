/** Indonesian conversations of the guest house. */
export const guestHouseIndonesian = `
# Ratna Wulandari | id | last=6m unread=1
< Selamat siang, apakah masih ada kamar kosong tanggal 12 sampai 14?
> Selamat siang Bu Ratna 🙏 Masih ada: *Melati* (kipas) Rp350.000 atau *Cempaka* (AC) Rp475.000 per malam.
< Cempaka saja. Sudah termasuk sarapan?

# Bagus Prasetyo | id | last=15m assigned=me
< Mas, motor yang kemarin bisa diperpanjang 2 hari lagi?
> Bisa Mas Bagus. Rp80.000 per hari, jadi Rp160.000 ya.
< Oke, saya transfer sekarang
< {image} Ini buktinya
> {read} Sudah masuk, terima kasih. Jangan lupa bawa jas hujan, sore biasanya hujan 🌧️
< Siap 👍

# Dewi Anggraini | id | last=33m mode=ai unread=1
< kak bisa antar jemput dari bandara ngurah rai?
* Bisa Kak 😊 Mobil untuk 4 orang *Rp350.000* sekali jalan, sekitar 1,5 jam. Jam berapa mendarat?
< 21.40, pesawat Citilink. Kalau delay gimana?

# Pak Slamet Riyadi | id | last=58m
< Assalamualaikum, mau pesan nasi kotak 25 untuk rapat hari Jumat, bisa?
> Waalaikumsalam Pak. Bisa, minimal 20 kotak. Ada paket ayam betutu Rp35.000 dan paket ikan Rp32.000.
< Campur: 15 ayam, 10 ikan. Yang 2 tolong tidak pedas
> {read} Baik Pak, dicatat: 15 ayam (2 tidak pedas), 10 ikan. Total *Rp845.000*. Diantar jam berapa?
< Jam 11.30 sudah di tempat ya, jangan mepet 🙏

# Fitri Handayani | id | last=1h40m unread=1 reach=slow
< Kelas yoganya jam berapa kak?
> Setiap pagi jam *07.00* di bale belakang, gratis untuk tamu.
< Wah asik. Matrasnya disediakan atau bawa sendiri?

# Yohanes Kurniawan | id | last=3h20m status=pending_customer
< Kwitansi untuk kantor bisa dibuat atas nama PT Sinar Laut Abadi?
> Bisa Pak. NPWP-nya sekalian ya.
< 01.234.567.8-901.000
> {document} Kwitansi-RS-3377.pdf
> {delivered} Sudah kami kirim, mohon dicek.

# Melati Suryani | id | last=5h45m status=resolved
< Kak dompet saya ketinggalan di kamar Kamboja 😭
> Tenang Kak, ada! Ditemukan Bu Wayan di bawah bantal, isinya utuh.
< Ya Tuhan makasih banyak 🙏🙏 nanti sore saya ambil
> {read} Kami simpan di resepsionis.
< {sticker}

# Agus Setiawan | id | last=8h20m mode=ai
< alamat lengkap nya dimana
* Rumah Sari Guest House, Jl. Raya Sanggingan No. 48, Ubud, Gianyar 80571. Di seberang warung Mak Beng.
< {location}
< saya di sini sudah betul?
* Betul, tinggal 200 meter lagi ke arah utara.

# Nyoman Sudarma | id | last=14h
< Om swastyastu. Besok saya antar sayur jam 6 pagi seperti biasa, tapi sawi sedang mahal, naik Rp4.000 per kilo
> Om swastyastu Bli. Tidak apa-apa, sawinya 5 kilo saja, kangkung tambah 3 kilo.
< Siap

# Putri Maharani | id | last=22h35m assigned=other
< Halo, saya mau bikin acara lamaran kecil di taman, sekitar 15 orang, tanggal 30. Apakah boleh pasang dekor sendiri dan bawa kue? Kalau boleh kami mau datang dulu lihat tempatnya hari Minggu.
> Selamat Kak Putri 💍 Boleh sekali. Minggu jam berapa mau lihat?
< Sekitar jam 10 pagi, saya sama calon dan ibu saya

# Rizky Ramadhan | id | last=23h40m unread=1
< Min, wifi di kamar Anggrek putus terus dari tadi, saya ada meeting jam 8 pagi 😥

# Siti Aminah | id | last=1d7h reach=unreachable
< Sarapan bisa diganti bubur? Ibu saya sakit gigi
> Bisa Bu, bubur ayam atau bubur sumsum?
< Bubur ayam, tanpa kacang
+10h
> {failed:131026} Besok pagi bubur ayamnya diantar ke kamar jam 7 ya Bu.

# Hendra Gunawan | id | last=4d3h status=closed
> {template} Halo Hendra, pemesanan Anda tanggal 29 April sampai 2 Mei sudah kami konfirmasi. Kode booking: *RS-3352*. Check-in mulai pukul 14.00.
< Mantap, terima kasih
> {read} Sampai jumpa Pak!

# Kadek Ayu Lestari | id | last=10d status=closed
< {audio}
> Iya Dek, upacaranya tanggal 5, jalan depan ditutup dari jam 3 sore.
< Oh begitu, matur suksma infonya
> {read} Suksma mewali 🙏

# Wahyu Hidayat | id | last=20d status=closed
< Terima kasih sudah dirawat waktu saya demam. Bu Wayan sampai masakin bubur tengah malam. Keluarga saya di Surabaya titip salam
> {read} Salam kembali untuk keluarga, sehat selalu Mas ❤️
`;
