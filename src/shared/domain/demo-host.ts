/** Where the demo's platforms answer: no such host exists (RFC 6761), so nothing of it leaves the machine. */
export const demoHost = 'demo.lobby.invalid';
