import { useEffect, useState } from 'react';

/** The tokens a drawing is made of, as the colours they stand for now. */
export interface ChartColours {
  readonly accent: string;
  readonly second: string;
  readonly ink: string;
  readonly line: string;
}

const tokens = {
  accent: '--accent',
  second: '--warn-ink',
  ink: '--muted',
  line: '--line',
} as const satisfies Record<keyof ChartColours, string>;

/** A canvas knows no `light-dark()`: an element that wears a token tells what it is. */
function colourOf(token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function read(): ChartColours {
  return {
    accent: colourOf(tokens.accent),
    second: colourOf(tokens.second),
    ink: colourOf(tokens.ink),
    line: colourOf(tokens.line),
  };
}

const names = ['accent', 'second', 'ink', 'line'] as const satisfies (keyof ChartColours)[];

const isSame = (one: ChartColours, other: ChartColours): boolean =>
  names.every((name) => one[name] === other[name]);

const asked = ['(prefers-color-scheme: dark)', '(forced-colors: active)'] as const;

/** The colours of drawings, read again when the theme, the contrast or the system's choice changes. */
export function useChartColours(): ChartColours {
  const [colours, setColours] = useState(read);
  useEffect(() => {
    const again = (): void => {
      const next = read();
      setColours((now) => (isSame(now, next) ? now : next));
    };
    const observer = new MutationObserver(again);
    observer.observe(document.documentElement, {
      attributes: true,
      attributeFilter: ['data-theme', 'data-contrast', 'class'],
    });
    const queries = asked.map((query) => window.matchMedia(query));
    for (const query of queries) query.addEventListener('change', again);
    return () => {
      observer.disconnect();
      for (const query of queries) query.removeEventListener('change', again);
    };
  }, []);
  return colours;
}
