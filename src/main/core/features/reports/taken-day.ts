/** A day (by id) that is to be counted. */
export interface TakenDay {
  readonly day: number;
  /** Its messages changed, and not only how long they were waited for. */
  readonly spread: boolean;
  /** The round of counting in which they changed last, and the one this is. */
  readonly changed: number;
  readonly round: number;
}
