/** English conversations of the hotel. */
export const hotelEnglish = `
# Klaus Fischer | gb | last=8m unread=1
< Good afternoon. We arrive on the *3rd of June* by car from Lisbon. Is there parking for a camper van, 6.2 m long?
> Good afternoon Mr Fischer. Yes, behind the hotel, 14 € a night. The barrier is 2.9 m high, will you fit?
< Ours is 2.85 m with the roof box. Tight, but it fits 😄 Is it paid in advance?

# Emily Carter | us | last=9m30s assigned=me unread=1
< Hi! It's our anniversary on Saturday and I'd love to surprise my husband. Could there be flowers in the room?
> Hi Emily, what a lovely idea 💐 Our florist does a small bouquet for 25 € or a large one for 45 €.
< The large one please. White and blue if she has them
> {failed:131056} Noted: large, white and blue, in room 305 from noon.
> {read} Noted: large, white and blue, in room 305 from noon. A card?
< Yes: "Ten years and still my favourite view." ❤️

# Siobhán O'Reilly | ie | last=2h50m
< Do you have a cot and a bottle warmer?
> Both, free of charge. Shall I put them in your room before you arrive?
< Yes please. We land at 14:10 so should be with you about half four
> {read} All set.

# Noah van den Berg | gb | last=12h30m status=pending_customer reach=receives
< What time does the ferry to Ayamonte leave?
> Every hour on the hour from *09:00 to 20:00*, 2.20 € each, bicycles 1.30 €. Here is the timetable: https://ferry.example.com/guadiana
> {delivered} In winter the last one goes at 18:00.

# Chloe Bennett | gb | last=6m30s assigned=me status=pending_customer
< Hello, I think I was charged twice for the minibar. I had one water and the bill says two waters and a gin. I don't even drink gin 😅
+23h25m
> {delivered} Hello Chloe, sorry it took us a day: accounts has found it, room 117 and 171 were swapped. You get *14.50 €* back today. Was everything else all right?

# Harold Whitcombe | gb | last=2d9h
< Good morning. My wife uses a walking frame. Is the beach reachable without steps?
> Good morning Mr Whitcombe. There is a boardwalk with a gentle slope from our garden gate, about 200 metres, and benches on the way.
< STOP
+1d2h
> {template failed:131050} Hi Harold, you wrote to us and we did not get back to you in time. Sorry! May we still help?

# Zanele Dube | gb | last=11d status=closed
< {interactive} Late check-out
> Confirmed until 13:00, with our compliments.
< Bless you. The night train leaves at 3 so that is perfect
`;
