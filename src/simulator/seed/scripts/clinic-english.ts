/** English conversations of the clinic. */
export const clinicEnglish = `
# Maya Thornton | gb | last=3m unread=1
< Hi, do you have anything with Dr Haddad this week? My son has had an earache since Sunday.
> Good morning Maya. Sorry to hear that. Dr Haddad has *Wednesday 16:20* or *Thursday 09:40*. Which suits you?
< Thursday please! Do I need to bring anything?
`;
