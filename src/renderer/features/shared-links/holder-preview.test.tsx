import { cleanup, screen } from '@testing-library/react';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { showPart } from '../../../../test/preview/show.tsx';
import { linkControls, linkView } from '../../../shared/domain/link-view.ts';
import { linkRights, type LinkRight } from '../../../shared/domain/permissions.ts';
import { HolderPreview } from './holder-preview.tsx';

async function draw(rights: readonly LinkRight[]): Promise<HTMLElement> {
  cleanup();
  showPart(
    <HolderPreview
      name="Night desk"
      numberName="Hotel"
      rights={rights}
      onClose={() => undefined}
    />,
  );
  return screen.findByRole('figure', { name: 'The holder’s window' });
}

const drawnIn = (figure: HTMLElement) =>
  [...figure.querySelectorAll('[data-control]')].map((element) => ({
    control: element.getAttribute('data-control') ?? '',
    works: !element.hasAttribute('data-off'),
    isTold: (element.getAttribute('title') ?? '').startsWith('Off without the right: '),
  }));

it('the drawing leaves no control of the holder out, and none is alive in it alone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.subarray([...linkRights]), async (rights) => {
      const drawn = drawnIn(await draw(rights));
      const seen = rights.includes('readInbox')
        ? linkView(rights)
        : linkView(rights).filter(({ control }) => control === 'newConversation');
      expect(new Set(drawn.map(({ control }) => control))).toEqual(
        new Set(seen.map(({ control }) => control)),
      );
      for (const { control, works } of seen) {
        const one = drawn.find((piece) => piece.control === control);
        expect([control, one?.works, one?.isTold]).toEqual([control, works, !works]);
      }
    }),
    { numRuns: 6 },
  );
  expect(
    drawnIn(await draw(linkRights))
      .map(({ control }) => control)
      .toSorted(),
  ).toEqual(Object.keys(linkControls).toSorted());
});

it('an admin who takes the details away is shown the very mask that the holder sees', async () => {
  const masked = await draw(['readInbox']);
  for (const part of ['•••56', '•••78', '@l•••', 'Ana, room 12'])
    expect(masked.textContent).toContain(part);
  expect(masked.textContent).not.toMatch(/\d{4}/);
  const whole = await draw(['readInbox', 'readDetails']);
  for (const part of ['+34600123456', '+447911123178', '@lola.viaja'])
    expect(whole.textContent).toContain(part);
});

it('what no link ever opens is said, and not only left out', async () => {
  await draw(linkRights);
  const words = document.body.textContent ?? '';
  for (const place of ['Failures', 'Templates', 'Numbers', 'Reports', 'Connections', 'Settings'])
    expect(words).toMatch(new RegExp(`No link has these: .*${place}`));
});
