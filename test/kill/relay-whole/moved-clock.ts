import { readFileSync } from 'node:fs';

// Runs first in a relay's process: its time is the simulator's, which signs with it. A file says by
// how many ms that is off.

const file = process.env['LOBBY_RUN_CLOCK'] ?? '';
const real = Date.now;
Date.now = () => real() + Number(readFileSync(file, 'utf8'));
