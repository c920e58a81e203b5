import { expect, it } from 'vitest';
import { LobbyError } from '../../../../shared/errors.ts';
import { inferredPaths, pathsOf } from './paths.ts';

function wrongFields(settings: Readonly<Record<string, string>>): unknown {
  try {
    pathsOf(settings);
    return null;
  } catch (thrown) {
    return thrown instanceof LobbyError ? [thrown.code, thrown.detail?.['fields']] : thrown;
  }
}

it('what is not typed is where the inferred path is', () => {
  const paths = pathsOf({ phonesPath: '  ' });
  expect(paths.phones).toBe('v1/phones');
  expect(paths.messages('c/1')).toBe('v1/conversations/c%2F1/messages');
  expect(paths.file('p', '../m')).toBe('v1/phones/p/media/..%2Fm');
  expect(paths.send('p')).toBe('v1/phones/p/messages');
});

it('a typed path is used as it stands', () => {
  const paths = pathsOf({ messagesPath: '/v2/inbox/{conversationId}/log' });
  expect(paths.messages('c1')).toBe('v2/inbox/c1/log');
});

it.each([
  'v1/phones',
  '//evil.example/phones',
  'https://evil.example/phones',
  '/v1/../../admin',
  '/v1/phones?key=1',
  '/v1/phones#x',
  '/v1/phones/',
  '/v1/ph ones',
  '/v1/{phoneId}',
  '/v1/phones}',
])('a path that leads anywhere else is refused with its field (%s)', (typed) => {
  expect(wrongFields({ phonesPath: typed })).toEqual(['bad_input', ['phonesPath']]);
});

it('a path that lost the place of an id is refused: every thread would be the same', () => {
  for (const [name, path] of Object.entries(inferredPaths)) {
    if (path.includes('{')) {
      expect(wrongFields({ [name]: '/v1/all' })).toEqual(['bad_input', [name]]);
    }
  }
});
