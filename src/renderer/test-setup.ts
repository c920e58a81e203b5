import { afterEach } from 'vitest';

/** jsdom draws nothing: what asks for sizes and media gets still answers. */
class StillObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

const stillMedia = (query: string) =>
  Object.assign(new EventTarget(), { matches: false, media: query, onchange: null });

/** Gives `target` what jsdom leaves out; what is there stays. */
function fill(target: object, answers: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(answers)) {
    if (typeof Reflect.get(target, name) === 'function') continue;
    Object.defineProperty(target, name, { value, configurable: true, writable: true });
  }
}

/** Enough for the ids and keys in our own selectors. */
const escape = (value: string) => value.replace(/[^\w-]/g, (sign) => `\\${sign}`);

if (typeof window !== 'undefined') {
  fill(globalThis, {
    ResizeObserver: StillObserver,
    IntersectionObserver: StillObserver,
    matchMedia: stillMedia,
  });
  Object.assign(globalThis, { CSS: { escape } });
  fill(Element.prototype, {
    scrollIntoView: () => undefined,
    scrollTo: () => undefined,
    getAnimations: () => [],
  });
  const { cleanup, configure } = await import('@testing-library/react');
  // A limit for a busy machine; nothing waits for it.
  configure({ asyncUtilTimeout: 30_000 });
  afterEach(cleanup);
}
