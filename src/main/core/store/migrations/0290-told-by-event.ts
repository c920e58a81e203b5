/** Which messages an event told: two of them that say the same are two, a page of the thread may have one of each. */
export const toldByEvent = `
-- 1: its ref is one that an event told, not a page of the thread
ALTER TABLE messages ADD COLUMN by_event INTEGER NOT NULL DEFAULT 0;
`;
