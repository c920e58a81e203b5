import { beforeEach, expect, it, vi } from 'vitest';
import { eventually } from '../../../../../test/support/eventually.ts';
import { MediaId } from '../../../../shared/domain/ids.ts';
import { createPlayer, type Sound } from './player.ts';

const first = MediaId.parse(1);
const second = MediaId.parse(2);

/** An `<audio>` that plays nothing and can be told what happens to it. */
class FakeSound extends EventTarget implements Sound {
  src = '';
  currentTime = 0;
  duration = 12;
  playbackRate = 1;
  refuses = false;
  play = vi.fn(() => {
    if (this.refuses) return Promise.reject(new DOMException('no', 'NotSupportedError'));
    this.dispatchEvent(new Event('play'));
    return Promise.resolve();
  });
  pause = vi.fn(() => {
    this.dispatchEvent(new Event('pause'));
  });
  at(seconds: number): void {
    this.currentTime = seconds;
    this.dispatchEvent(new Event('timeupdate'));
  }
}

let sound = new FakeSound();
beforeEach(() => {
  sound = new FakeSound();
});

it('never lets two voice messages talk at once', () => {
  const player = createPlayer(sound).getState;
  player().toggle(first, '/media/1');
  player().toggle(second, '/media/2');
  expect(sound.src).toBe('/media/2');
  expect(player().current).toBe(second);
  expect(player().playing).toBe(true);
});

it('goes on where a recording was left for another', () => {
  const player = createPlayer(sound).getState;
  player().toggle(first, '/media/1');
  sound.at(7);
  player().toggle(second, '/media/2');
  expect(sound.currentTime).toBe(0);
  player().toggle(first, '/media/1');
  expect(sound.currentTime).toBe(7);
});

it('keeps the chosen speed for the next recording', () => {
  const player = createPlayer(sound).getState;
  player().toggle(first, '/media/1');
  player().nextSpeed();
  sound.playbackRate = 1;
  player().toggle(second, '/media/2');
  expect(sound.playbackRate).toBe(1.5);
});

it('says that a recording cannot be played, instead of staying silent', async () => {
  sound.refuses = true;
  const player = createPlayer(sound).getState;
  player().toggle(first, '/media/1');
  await eventually(() => expect(player().broken.has(first)).toBe(true));
  expect(player().playing).toBe(false);
});
