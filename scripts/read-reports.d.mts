export interface Trouble {
  readonly kind: 'FAILED' | 'FLAKY' | 'LEFT BEHIND';
  readonly name: string;
  readonly reason: string;
}

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly troubles: readonly Trouble[];
}

export function readVitest(report: object, unhandled: readonly object[]): Totals;
export function skippedIn(report: object): Set<string>;
export function readPlaywright(report: object): Totals;
