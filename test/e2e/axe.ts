import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './lobby.ts';

/** Says what axe finds wrong with a place; by one rule where one is named, else by all of them. */
export async function expectNoViolation(page: Page, place: string, rule?: string): Promise<void> {
  const builder = new AxeBuilder({ page });
  const { violations } = await (rule === undefined ? builder : builder.withRules(rule)).analyze();
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
