import type { Refusal } from './guard.ts';

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:18vh auto;padding:0 1.5rem;color:#26241f;background:#faf9f7}' +
  'code{background:#eceae5;padding:.15em .4em;border-radius:4px}' +
  '@media(prefers-color-scheme:dark){body{color:#eceae5;background:#1c1b18}code{background:#33312c}}';

interface Words {
  readonly title: string;
  readonly text: string;
}

const words: Readonly<Record<Refusal | 'used_token', Words>> = {
  used_token: {
    title: 'This address was already used',
    text: 'Each address of Lobby opens one window, once.',
  },
  not_let_in: {
    title: 'This window is not open for Lobby yet',
    text: 'Lobby opens only through the address that it prints when it starts.',
  },
  foreign_host: {
    title: 'Wrong address',
    text: 'Lobby answers at the address that it printed, and at no other name.',
  },
  foreign_origin: {
    title: 'Refused',
    text: 'Another site asked for this. Lobby answers only to its own window.',
  },
  wrong_method: { title: 'Refused', text: 'Lobby has no answer to this kind of request.' },
  bad_path: { title: 'Nothing is here', text: 'Lobby has no page at this address.' },
};

/**
 * The page a refused browser sees: what happened and how to get a new address. Plain HTML without
 * scripts; `nonce` belongs to its one style element.
 */
export function refusalPage(reason: Refusal | 'used_token', nonce: string): string {
  const { title, text } = words[reason];
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    // A browser would ask for an icon, and be refused that too.
    '<link rel="icon" href="data:,">',
    `<title>Lobby: ${title}</title><style nonce="${nonce}">${style}</style></head><body>`,
    `<h1>${title}</h1><p>${text}</p>`,
    '<p>For a new address run <code>npm start -- --browser</code> once more, with the same ',
    '<code>--data-dir</code> if you gave one. A Lobby that is still running prints a new address ',
    'and keeps its work; one that has ended starts again.</p></body></html>',
  ].join('');
}
