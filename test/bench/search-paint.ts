import type { Browser, Page } from '@playwright/test';
import { seededRandom } from '../../src/simulator/seeded.ts';
import { newPage, openBrowser } from './browser.ts';
import { makeCorpus } from './corpus.ts';
import { timesOf, type Figure } from './figures.ts';
import { makeHistory } from './history.ts';
import { end, hostOn, serve } from './served.ts';

const queries = 60;
/** As many results as the window asks for at once. */
const shown = 30;
/** Between two keys, ms: ten a second, as one types a name. */
const betweenKeys = 100;

/** Words, beginnings, names and parts of phones in all languages; no text twice. */
function textsOf(conversations: number): readonly string[] {
  const corpus = makeCorpus();
  const history = makeHistory(conversations);
  const random = seededRandom('search-paint');
  const texts = new Set<string>();
  while (texts.size < queries) {
    const index = random.below(conversations);
    const language = history.language(index);
    const common = corpus.word(language, random.below(200));
    const rare = corpus.word(language, 1000 + random.below(5000));
    const name = history.name(index) ?? common;
    const phone = history.phone(index).slice(1);
    const kinds = [common, rare, `${common} ${rare}`, name, name.slice(0, 4), phone.slice(2, 8)];
    const text = kinds[texts.size % kinds.length] ?? common;
    if (text.length > 1) texts.add(text);
  }
  return [...texts];
}

const measure = 'lobby-found';

/** From here on the page measures from the last key in its search box to the paint of its results. */
async function watchResults(page: Page): Promise<void> {
  await page.evaluate((name) => {
    let pressedAt: number | null = null;
    const { port1, port2 } = new MessageChannel();
    let from = 0;
    port1.onmessage = () => {
      performance.clearMeasures(name);
      performance.measure(name, { start: from, end: performance.now() });
    };
    let key: number | null = null;
    addEventListener('keydown', ({ timeStamp }) => void (key = timeStamp), true);
    // Letters that no keyboard here has come without a key.
    addEventListener(
      'beforeinput',
      ({ timeStamp }) => {
        pressedAt = key ?? timeStamp;
        key = null;
        performance.clearMeasures(name);
      },
      true,
    );
    // A frame's callbacks run right before its paint, and the message after it.
    new MutationObserver(() => {
      const results = document.querySelector('[role=listbox][aria-label="Search results"]');
      const isThere = results !== null && results.closest('[aria-busy=true]') === null;
      if (pressedAt === null || !isThere) return;
      from = pressedAt;
      pressedAt = null;
      requestAnimationFrame(() => port2.postMessage(null));
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  }, measure);
}

/** Types a text and tells how long its last key took. */
async function find(page: Page, text: string): Promise<number> {
  await page.getByRole('searchbox', { name: 'Search' }).fill('');
  await page.waitForTimeout(100);
  for (const letter of text) {
    if (/[a-z0-9 ]/i.test(letter)) await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    else await page.keyboard.insertText(letter);
    await page.waitForTimeout(betweenKeys);
  }
  const found = await page.waitForFunction(
    (name) => performance.getEntriesByName(name).at(-1)?.duration,
    measure,
  );
  return Number(await found.jsonValue());
}

async function findAll(page: Page, texts: readonly string[]): Promise<number[]> {
  await page.getByRole('searchbox', { name: 'Search' }).click();
  await watchResults(page);
  const times: number[] = [];
  for (const text of texts) times.push(await find(page, text));
  return times;
}

/** A page that knows its results: as many plain lines, written anew with every key. */
async function findPlain(browser: Browser, texts: readonly string[]): Promise<number[]> {
  const page = await newPage(browser);
  await page.setContent(
    '<input type="search" aria-label="Search"><div role="listbox" aria-label="Search results"></div>',
  );
  await page.evaluate((count) => {
    addEventListener('input', ({ target }) => {
      const text = target instanceof HTMLInputElement ? target.value : '';
      const lines = Array.from(
        { length: count },
        (_, n) => `<p>${text} ${n}<br>${text} ${text}</p>`,
      );
      const list = document.querySelector('[role=listbox]');
      if (list !== null) list.innerHTML = lines.join('');
    });
  }, shown);
  return findAll(page, texts);
}

/**
 * From the last key in the search box to the results of the whole text on the screen, at a million
 * messages in the built browser host, beside a page that writes as many plain lines.
 */
export async function searchPaint(dataDir: string, conversations: number): Promise<Figure[]> {
  const served = await serve(hostOn(dataDir));
  const browser = await openBrowser({ paints: 'at once' });
  const texts = textsOf(conversations);
  try {
    const page = await newPage(browser);
    await page.goto(served.url);
    await page.getByRole('row').first().waitFor();
    const ours = await findAll(page, texts);
    await page.context().close();
    const plain = await findPlain(browser, texts);
    return timesOf('search-paint: last key to painted results', ours, plain, { p95: 80 });
  } finally {
    await browser.close();
    await end(served);
  }
}
