/** What visitors from elsewhere write to the guest house. */
export const guestHouseEnglish = `
# Oliver Grant | au | last=1m unread=1
< Hey! Is the scooter rental still on? Two of us, Thursday to Sunday
> Hi Oliver, yes: Scoopy 110 cc, *Rp80.000 a day* each, helmets included. Do you have an international licence?
< I do, my girlfriend doesn't. Can she ride on mine then?

# Charlotte Nguyen | sg | last=11m assigned=me
< Hi, we're the group of 8 for the silent retreat. Two of us are vegan and one has a *severe* peanut allergy
> Hi Charlotte, thank you for telling us so early. The kitchen will cook everything for your group without peanuts, and use separate pans.
< Thank you, you have no idea how rare that answer is
> {read} In Bali peanuts hide everywhere, so our cook has a list on the wall 🙂
< Could you send me the list? Then I can show her

# Ben Ashworth | gb | last=41m mode=ai
< what time is check in
* Check-in is from *14:00*. If you come earlier, you may leave your bags and use the pool.
< cheers. any chance of a room away from the roosters lol
* I have asked the front desk about a quiet room. They will answer here.

# Amelia Sørensen | gb | last=2h05m unread=1
< Hello 🌺 Do you know someone who can repair a zip? My backpack gave up this morning
> Hello Amelia! Pak Ketut on the market street does that while you wait, about Rp25.000.
< {image} Would he manage this one? It's more hole than bag at this point

# Marcus Lindqvist | us | last=6h30m status=resolved reach=muddled
< Could you book us the volcano trekking for tomorrow?
> Booked: pick-up at *02:15* (yes, really 😄), Rp450.000 each, breakfast on the crater.
< What on earth have I done
> {read} Bring a jacket. It is 12 degrees up there.
< {video} Worth every minute. Look at this!

# Isabelle Moreau | au | last=23h05m
< Good evening, is there a pharmacy nearby that is open now? My daughter has a bad stomach
> Good evening Isabelle. *Apotek Sehat*, 600 m down the hill, open until 23:00. Shall we bring you oral rehydration salts? We have some.
< Oh that would be wonderful, room 6, thank you so much

# Yuki Tanaka | sg | last=7m30s status=pending_customer
< Is the airport transfer included?
> {read} It is for stays of three nights and more.
< Then we'll stay three 😊
> {delivered} Very good choice. I changed it to 18–21, the third night is Rp420.000.
+1d14h
> {template delivered} Dear Yuki, your stay from 18 May to 21 May is confirmed. Your booking number is *RS-3405*. Check-in is from 15:00.

# Ethan Brooks | us | last=7d status=closed
> {template} Dear Ethan, your stay from 25 April to 28 April is confirmed. Your booking number is *RS-3341*. Check-in is from 15:00.
< Thanks! Any restaurant you'd actually eat at yourselves?
> Warung Bu Oka for lunch, and the one with no name behind the temple for dinner. Ask for the smoked duck a day ahead 🦆
< {contacts} Warung tanpa nama
< Found their number by the way, for other guests
> {read} You are officially a local now.
`;

/** Visitors from India, the Gulf, Brazil and Spain. */
export const guestHouseHindi = `
# रोहन मल्होत्रा | in | last=13m unread=1
< नमस्ते, हनीमून के लिए सबसे शांत कमरा कौन सा है?
> नमस्ते रोहन जी 🌺 *चंपाका* सबसे पीछे है, सीधे धान के खेत की तरफ़। Rp475.000 एक रात।
< बढ़िया। क्या शुद्ध शाकाहारी खाना मिलेगा, प्याज़-लहसुन के बिना?

# दीपिका राव | in | last=2h25m
< हम चार लोग हैं, दो कमरे पास-पास चाहिए
> मिल जाएँगे, अंगरेक और मेलाती आमने-सामने हैं।
< ठीक है, 9 से 13 तक बुक कर दीजिए
> {read} हो गया ✅ कोड *RS-3402*। एयरपोर्ट से गाड़ी भेजें?
< हाँ जी, फ़्लाइट रात 11:15 पर उतरेगी

# हर्ष पटेल | in | last=22h55m unread=1
< क्या उबुद से गिली आइलैंड एक दिन में जाकर लौट सकते हैं, या वहाँ रुकना पड़ेगा? और नाव में मेरी माँ को उल्टी होती है, कोई बड़ा जहाज़ चलता है क्या?

# श्रेया बनर्जी | in | last=5d status=resolved
< चेक-आउट 12 बजे की जगह 2 बजे हो सकता है?
> जी, उस दिन कमरा खाली है, कोई शुल्क नहीं।
< बहुत शुक्रिया, आप लोग बहुत अच्छे हैं
> {read} फिर आइएगा 🙏
`;

export const guestHouseArabic = `
# عمر الخطيب | sa | last=26m unread=1
< السلام عليكم، هل الإفطار عندكم حلال؟
> وعليكم السلام أستاذ عمر، نعم، مطبخنا لا يستخدم لحم الخنزير ولا الكحول، والدجاج حلال بشهادة.
< جميل. وهل يوجد مسجد قريب مشيًا؟

# جواهر الهاجري | ae | last=3h45m mode=ai
< نبغي فيلا فيها مسبح خاص
* لدينا غرف بمسبح مشترك فقط. يمكنني اقتراح *Villa Padma* على بعد 400 متر، وهي لعائلتنا أيضًا.
< زين، كم الليلة لأربعة أشخاص؟
* Rp1.850.000 لليلة، مع الإفطار. سيؤكد لك الاستقبال التوفر اليوم.

# ماجد العنزي | sa | last=1d20h
< نحتاج سائق يوم كامل نزور الشلالات
> مرحبًا ماجد، سائقنا مادي يتكلم الإنجليزية، Rp700.000 لعشر ساعات مع البنزين.
< ممتاز خله يجينا الساعة ٨
> {read} سيكون أمام الباب الساعة 8:00.

# لبنى الراوي | eg | last=13d status=closed
< صور المكان أحلى من الحقيقة والا العكس؟ 😄
> الحقيقة أحلى في الصباح، عندما يطلع الضباب من حقول الأرز.
< {image} معك حق 😍
> {read} شكرًا على الصورة، سنعلقها في الاستقبال.
`;

export const guestHousePortuguese = `
# Thiago Ribeiro | br | last=10m unread=1
< E aí, tudo bem? Tem lugar pra guardar prancha? São três, uma é longboard 9'2
> Oi Thiago! Temos um suporte coberto atrás da recepção, com cadeado 🏄
< Show! E de Ubud até Canggu, quanto tempo de moto de manhã cedo?

# Camila Souza | br | last=1h28m
< Oi! Dá pra pagar no cartão ou só dinheiro?
> Oi Camila, aceitamos Visa e Mastercard (com 3%), dinheiro e Wise.
< Vou de Wise então
< {image} Pronto, enviei
> {read} Recebido, obrigada! Até sábado 🌴
< Até! 🙌

# Felipe Azevedo | br | last=9h50m status=pending_customer
< vocês indicam algum lugar pra fazer curso de mergulho?
> {delivered} Em Amed, a 2h30 daqui: *Blue Season*. Diga que vem da Rumah Sari, eles dão 10%. https://dive.example.com/amed

# Mariana Lopes | br | last=23h15m unread=1
< Oi, tem aula de culinária balinesa essa semana? Somos 3 e uma é criança de 7 anos, ela adora cozinhar 👩‍🍳

# Gustavo Henrique Pires | br | last=2d13h reach=off
< Esqueci meu casaco azul no quarto 4
> {sent} Achamos, Gustavo! Mandamos pelo próximo hóspede que vai a Jacarta, ou por correio?
`;

export const guestHouseSpanish = `
# Valentina Rojas | ar | last=48m unread=1
< ¡Hola! Viajo sola, ¿la zona es tranquila de noche?
> ¡Hola, Valentina! Muy tranquila. La calle está iluminada y nuestro portero, Made, está hasta la mañana.
< Qué alivio. ¿Y hay algún lugar para bailar bachata? 💃

# Diego Castellanos | mx | last=7h15m mode=ai status=resolved
< ¿Tienen agua caliente?
* Sí, todas las habitaciones tienen agua caliente.
< Gracias

# Rocío S. | es | last=3d11h
> {template} Estimado/a Elena: su estancia del 11 de mayo al 15 de mayo está confirmada. Localizador: *RS-3398*. La entrada es a partir de las 15:00.
< ¡Gracias! ¿Podéis recomendarme una ruta por los arrozales? Sin escaleras, que llevo carrito
> La de *Campuhan* no, tiene cuestas. Mejor la de *Kajeng*, llana y con sombra, 45 minutos.
< {reaction} 🙏
`;
