import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './lobby.ts';
import { settled } from './settled.ts';

/** Says what axe finds wrong with a place; by the rules that are named, else by all it has on. */
export async function expectNoViolation(
  page: Page,
  place: string,
  ...rules: readonly string[]
): Promise<void> {
  // What still fades in has not its colours yet.
  await settled(page);
  const builder = new AxeBuilder({ page });
  const { violations } = await (
    rules.length === 0 ? builder : builder.withRules([...rules])
  ).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes
      // The focus stays in the box of the palette and of the search while its arrows go through these.
      .filter(
        ({ html }) => id !== 'scrollable-region-focusable' || !/role="(menu|listbox)"/.test(html),
      )
      .map(({ html }) => `${place}: ${id} ${html.slice(0, 160)}`),
  );
  expect.soft(found).toEqual([]);
}
