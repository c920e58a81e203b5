/** A small file that a customer sends. Lengths in seconds, sizes in pixels, `bytes` of the file. */
export interface Sample {
  readonly mimeType: string;
  readonly fileName: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly duration: number | null;
  /** A tiny JPEG, base64. */
  readonly thumbnail: string | null;
  readonly bytes: number;
  /** The file, base64. */
  readonly data: string;
}
