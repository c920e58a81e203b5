import { afterEach, expect, it, vi } from 'vitest';
import { microphoneProblem, openMicrophone } from './microphone.ts';

afterEach(() => vi.unstubAllGlobals());

it('a refusal, no microphone and one in use are told apart', () => {
  expect(microphoneProblem('NotAllowedError')).toBe('refused');
  expect(microphoneProblem('NotFoundError')).toBe('none');
  expect(microphoneProblem('NotReadableError')).toBe('busy');
  expect(microphoneProblem('TypeError')).toBe('unsupported');
});

it('a window that has no microphone to ask for says so and does not break', async () => {
  vi.stubGlobal('navigator', {});
  await expect(openMicrophone()).rejects.toMatchObject({ problem: 'unsupported' });
});

it('a refusal arrives as one', async () => {
  const getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } });
  await expect(openMicrophone()).rejects.toMatchObject({ problem: 'refused' });
});
