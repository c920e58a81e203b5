/** What whoever sits at this computer is. */
export const deskRole = `
-- precious: an invitation said so; without a row it is an admin
CREATE TABLE desk (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  role TEXT NOT NULL CHECK (role IN ('admin', 'staff'))
) STRICT;
`;
