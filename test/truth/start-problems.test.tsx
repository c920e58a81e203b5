// @vitest-environment node
import { expect, it } from 'vitest';
import { waysOutOf } from '../../src/main/core/workspace/ways-out.ts';
import type { WayOut } from '../../src/shared/contract/ways-out.ts';
import type { ErrorCode, ErrorDetail } from '../../src/shared/errors.ts';
import { problemReasons } from '../../src/shared/problem-reasons.ts';
import { sentenceOf } from './sentences.tsx';

/** Codes of an inbox that does not open for one reason alone. */
const alone = [
  'key_consent_required',
  'database_newer',
  'folder_read_only',
  'disk_full',
  'disk_failing',
] as const satisfies readonly ErrorCode[];

const reasoned = Object.entries(problemReasons) as [ErrorCode, readonly string[]][];
const problems: readonly { code: ErrorCode; detail: ErrorDetail }[] = [
  ...alone.map((code) => ({ code, detail: {} })),
  ...reasoned.flatMap(([code, reasons]) => reasons.map((reason) => ({ code, detail: { reason } }))),
];

const said = (problem: (typeof problems)[number]): string =>
  sentenceOf({ message: '', retryable: false, ...problem });

/** How the advice names what can be pressed. */
const named: readonly (readonly [words: RegExp, way: WayOut])[] = [
  [/press Retry/, 'retry'],
  [/\bRepair\b/, 'repair'],
  [/restore a backup/i, 'restore_file'],
  [/start anew/i, 'start_anew'],
];

it.each(problems)('$code $detail.reason: every button its advice names is there', (problem) => {
  const words = said(problem);
  const ways = waysOutOf(problem);
  for (const [name, way] of named) {
    if (name.test(words)) expect(ways, words).toContain(way);
  }
});

it('no two of them are told alike, and none by the words for another reason', () => {
  const titles = problems.map((problem) => said(problem).split('. ')[0]);
  expect(new Set(titles).size).toBe(problems.length);
  for (const [code] of reasoned) {
    const general = said({ code, detail: {} });
    for (const problem of problems.filter((one) => one.code === code)) {
      // Where one reason is the usual one, it may be told as the code is.
      if (problem.detail['reason'] !== 'in_use') expect(said(problem)).not.toBe(general);
    }
  }
});
