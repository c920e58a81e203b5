import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { LabelColour } from '../../shared/contract/labels.ts';

const tints: Record<LabelColour, readonly [chroma: number, hue: number]> = {
  grey: [0, 0],
  brown: [0.045, 50],
  olive: [0.05, 110],
  teal: [0.05, 185],
  sky: [0.05, 230],
  blue: [0.06, 262],
  violet: [0.06, 300],
  pink: [0.055, 350],
};

/** The name of each colour. */
export const labelColourNames: Record<LabelColour, MessageDescriptor> = {
  grey: msg`Grey`,
  brown: msg`Brown`,
  olive: msg`Olive`,
  teal: msg`Teal`,
  sky: msg`Sky`,
  blue: msg`Blue`,
  violet: msg`Violet`,
  pink: msg`Pink`,
};

const ground = (colour: LabelColour): string => {
  const [chroma, hue] = tints[colour];
  return `oklch(from var(--pressed) calc(l + 0.01) ${chroma} ${hue})`;
};

/** A label's word on its colour. */
export function LabelChip({ name, colour }: { name: string; colour: LabelColour }) {
  return (
    <span
      className="inline-block max-w-20 truncate rounded-sm px-1.5 text-xs leading-4.5 text-ink forced-colors:border"
      style={{ background: ground(colour) }}
    >
      <bdi>{name}</bdi>
    </span>
  );
}

/** The colour alone, beside its word. */
export function LabelDot({ colour }: { colour: LabelColour }) {
  const [chroma, hue] = tints[colour];
  return (
    <span
      aria-hidden
      className="inline-block size-3 shrink-0 rounded-full border border-line-strong"
      style={{ background: `oklch(from var(--muted) 0.66 ${chroma * 2.4} ${hue})` }}
    />
  );
}
