import type { DemoPort, DemoWorld } from '../ports.ts';

/**
 * The demo's world for everybody who stands in it at the same time: the demo itself, and a shared
 * inbox link that leads into it. It is opened for the first and closed with the last; whoever finds
 * it open gets it as it is, whatever journal they bring. Throws what opening throws.
 */
export function sharedDemo(demo: DemoPort): DemoPort {
  let world: Promise<DemoWorld> | null = null;
  let holders = 0;

  function letGo(): boolean {
    holders -= 1;
    if (holders === 0) world = null;
    return holders === 0;
  }

  return {
    async open(options) {
      world ??= Promise.resolve(options).then((given) => demo.open(given));
      holders += 1;
      try {
        const opened = await world;
        let isClosed = false;
        return {
          ...opened,
          close() {
            if (isClosed) return;
            isClosed = true;
            if (letGo()) opened.close();
          },
        };
      } catch (thrown) {
        letGo();
        throw thrown;
      }
    },
  };
}
