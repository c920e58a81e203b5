/** Whom the vendor itself has given a conversation to: beside whom the desk has, never instead. */
export const vendorAssignee = `
-- cache: null: nobody, or it says nothing; '' for somebody whose name it does not tell
ALTER TABLE conversations ADD COLUMN vendor_assignee TEXT;
`;
