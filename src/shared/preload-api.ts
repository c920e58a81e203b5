/** The one IPC channel each way, for the envelopes of the contract. */
export const ipcChannels = { toCore: 'lobby:to-core', toWindow: 'lobby:to-window' } as const;

/** Asks for the page as it would be printed. */
export const pdfChannel = 'lobby:to-pdf';

/** What the preload puts on the window as `lobby`: a way for envelopes, and one for paper. */
export interface PreloadApi {
  /** `process.platform` of the machine. */
  readonly platform: string;
  send(message: unknown): void;
  /** The page as it would be printed, as a PDF. */
  toPdf(): Promise<Uint8Array<ArrayBuffer>>;
  onMessage(listener: (message: unknown) => void): () => void;
}
