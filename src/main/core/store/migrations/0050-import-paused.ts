/** That a person has paused the import of a connection's history; it stays so across restarts. */
export const importPaused = `
ALTER TABLE sync_state ADD COLUMN import_paused INTEGER NOT NULL DEFAULT 0;
`;
