/** The one IPC channel each way, for the envelopes of the contract. */
export const ipcChannels = { toCore: 'lobby:to-core', toWindow: 'lobby:to-window' } as const;

/** What the preload puts on the window as `lobby`: a way for envelopes, and nothing else. */
export interface PreloadApi {
  /** `process.platform` of the machine. */
  readonly platform: string;
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): () => void;
}
