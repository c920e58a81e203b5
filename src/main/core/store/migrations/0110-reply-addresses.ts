/** Where a contact's replies go, for a vendor whose contacts are known by something else. */
export const replyAddresses = `
-- as the vendor gives it; null where it is the identifier
ALTER TABLE contacts ADD COLUMN reply_to TEXT;
`;
