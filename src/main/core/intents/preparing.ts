/** What stands around an intent that is being written. */
export interface Preparing {
  readonly intentId: string;
  readonly connectionId: string;
  /** Ms UTC. */
  readonly now: number;
}

/** What an intent is about, as its preparer knows it; `subject` null leaves the executor's. */
export interface Prepared {
  readonly target: string;
  readonly subject: string | null;
}
