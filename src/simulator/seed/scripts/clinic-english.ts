/** English conversations of the clinic. */
export const clinicEnglish = `
# Maya Thornton | gb | last=2m unread=2
< Hi, do you have anything with Dr Haddad this week? My son has had an earache since Sunday night.
> Good morning Maya, sorry to hear that. Dr Haddad has *Wednesday 16:20* or *Thursday 09:40*. Which suits you?
< Thursday please!
< Do I need to bring his vaccination card? We moved here in March and I'm not sure where it is 🙈

# Daniel Okafor | ng | last=9m assigned=me
< Good day. I did a blood test with you on Monday, is the result ready?
> Good afternoon Mr Okafor. Yes, it came in an hour ago. The doctor would like to go through it with you, it is nothing urgent.
< Should I be worried? 😅
> {read} Not at all. Your *vitamin D* is low and she wants to suggest a dose. A five-minute call is enough.
< Okay. Please call me any time after 5pm, I am in meetings till then.
> {delivered} Perfect, she will call at about 17:15.

# Sophie Laurent | ae | last=14m unread=1
< Hello! I'd like to book a skin check, I have a mole on my shoulder that has changed colour
> Hello Sophie, thank you for writing. Dr Mehra sees skin patients on Monday and Wednesday. May I ask how long ago you noticed it?
< {image} This is from this morning, next to a coin so you can see the size

# Priya Raghunathan | in | last=27m mode=ai unread=1
< Is the clinic open on Friday?
* Yes 😊 On Fridays we are open from *14:00 to 20:00*. On all other days from 08:00 to 21:00.
< And do you take Daman insurance, the Enhanced plan?
* We accept Daman Enhanced, Premier and Exclusive. Please bring your Emirates ID, that is all we need.
< Great. Can I book for my mother for Friday evening then, around 6?

# Tomasz Nowak | ae | last=52m
< My back has gone again. Any chance of physio today?
> Hi Tomasz. Karim has a gap at *18:30*, 45 minutes, 320 AED. Shall I hold it for you?
< Yes!! Thank you so much
> {read} Done ✅ Please come ten minutes early and wear something loose.
< {location}
< Is this the right entrance? Maps sends me round the back
> {read} Almost. The main door is on the pharmacy side, opposite the metro stairs. The lift is on your left, *2nd floor*.
< Found it 👍

# Hannah Fitzgerald | ie | last=1h35m reach=receives
< Hi there, quick question, is the flu jab the quadrivalent one this year?
> Hi Hannah, it is. 145 AED for adults, children under 12 are 120. No appointment needed between 10:00 and 13:00.
< Brilliant. There'll be five of us (2 adults and 3 very unwilling children 😂)
> We have stickers. And lollipops, sugar-free of course 🍭

# Omar Siddiqui | ae | last=3h10m status=pending_customer
< I need my medical report for the visa, reference 40117
> Good morning. It is ready. Would you like it stamped, or is a PDF enough?
< PDF is enough but they said it must carry the doctor's licence number
> {document} Medical-report-40117.pdf
> {delivered} The licence number is at the bottom of page 2. Please tell me if the visa office asks for anything else.

# - | us | last=5h20m unread=1
< hi, is this the clinic on Al Wasl Road? I found this number on Google
> Hello, yes, Al Noor Family Clinic, Al Wasl Road 214. How may we help?
< do you do travel vaccines? Yellow fever, going to Kenya on the 19th

# Grace Wanjiru | ke | last=8h45m mode=ai status=resolved
< What are your opening hours during Ramadan?
* During Ramadan we are open from *09:00 to 15:00* and from *20:00 to 23:30*, Saturday to Thursday. On Friday from 20:00 only.
< Thank you!
* You're welcome. Ramadan Kareem 🌙

# Victor Almeida | ae | last=22h25m assigned=other
< Good evening, I was prescribed *Amoxicillin 500* today, and now I have a rash on both arms
> Good evening Mr Almeida. Please *stop taking it* for now. Any swelling of the face or difficulty breathing?
< No, only itching. It started maybe two hours after the second tablet
> {read} All right. I am passing this to the doctor on duty at once. If your breathing changes, call *998* and do not wait for us.
< Understood. I will keep an eye on it

# Rebecca Stone | us | last=23h35m
< Could someone send me the invoice for my last visit? I need it itemised for my insurer: consultation, lab and the ultrasound separately, with the ICD codes if possible. They rejected the last one because everything was in a single line 🙄

# Lena Hoffmann | ae | last=1d6h reach=unreachable
< Do you have a female paediatrician?
> Yes, Dr Salma Aziz, Sunday to Wednesday.
< Super, I'd like the first appointment next week
+3h
> {failed:131026} Hello Lena, Dr Salma has Sunday 08:20. Shall I book it for you?

# James Whitfield | gb | last=2d4h status=closed
< Cancelling tomorrow's 11:00, stuck in Abu Dhabi. Sorry for the short notice
> No problem, James, thank you for telling us. Shall I look for another day?
< I'll write when I'm back
> {read} Safe travels 🙂

# Aisha Bello | ng | last=3d2h status=resolved
< {audio}
> Thank you, Mrs Bello, I listened to it. Yes, he may take the syrup with milk. *5 ml every eight hours*, never less than six in between.
< {sticker}
< You people are the best. God bless you
> {read} Get well soon, little one ❤️

# Mark & Julie Pemberton | au | last=9d status=closed
> {template} Hello Julie, this is a reminder of your appointment on Tuesday 10 March at 09:00. Reply *1* to confirm or *2* to change it.
< 1
> Thank you, see you on Tuesday!
+2d
< We were so well looked after. Could you pass this on to nurse Fatima please?
< {video} The kids made her a thank-you dance 💃
> {read} She has watched it four times and cried at two of them. Thank you both!
`;
