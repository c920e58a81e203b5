import { expect, test } from 'vitest';
import { cookieValues, sessionCookie } from './cookies.ts';
import { type Asked, judgeRequest, judgeUpgrade } from './guard.ts';

const facts = { port: 4000, admits: (session: string) => session === 'good' };
const page: Asked = {
  method: 'GET',
  url: '/',
  host: '127.0.0.1:4000',
  origin: undefined,
  cookie: 'other=1; lobby-4000=good',
};
const upgrade: Asked = { ...page, url: '/socket', origin: 'http://127.0.0.1:4000' };

const refused = (refusal: string) => ({ kind: 'refuse', refusal });

test('a window that was let in gets its files and its socket', () => {
  expect(judgeRequest(page, facts)).toEqual({ kind: 'let_in', pathname: '/' });
  expect(judgeUpgrade(upgrade, facts)).toEqual({ kind: 'let_in', pathname: '/socket' });
});

test.each(['evil.example:4000', '127.0.0.1:4001', '127.0.0.1', 'localhost:4000', '', undefined])(
  'a rebinding Host is refused on requests and on the socket: %s',
  (host) => {
    expect(judgeRequest({ ...page, host }, facts)).toEqual(refused('foreign_host'));
    expect(judgeUpgrade({ ...upgrade, host }, facts)).toEqual(refused('foreign_host'));
    const launch = { ...page, url: '/?token=x', host };
    expect(judgeRequest(launch, facts)).toEqual(refused('foreign_host'));
  },
);

test.each(['http://evil.example', 'null', 'https://127.0.0.1:4000', 'http://127.0.0.1:4001'])(
  'a foreign Origin is refused even with the right cookie: %s',
  (origin) => {
    expect(judgeRequest({ ...page, origin }, facts)).toEqual(refused('foreign_origin'));
    expect(judgeUpgrade({ ...upgrade, origin }, facts)).toEqual(refused('foreign_origin'));
  },
);

test('a socket that names no Origin is refused', () => {
  expect(judgeUpgrade({ ...upgrade, origin: undefined }, facts)).toEqual(refused('foreign_origin'));
});

test.each([undefined, '', 'lobby-4000=', 'lobby-4000=bad', 'lobby-4001=good', 'xlobby-4000=good'])(
  'without the cookie of this run and port nothing is given: %s',
  (cookie) => {
    expect(judgeRequest({ ...page, cookie }, facts)).toEqual(refused('not_let_in'));
    expect(judgeRequest({ ...page, url: '/assets/a.js', cookie }, facts)).toEqual(
      refused('not_let_in'),
    );
    expect(judgeUpgrade({ ...upgrade, cookie }, facts)).toEqual(refused('not_let_in'));
  },
);

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'])(
  'a method that only asks may: %s is refused',
  (method) => {
    expect(judgeRequest({ ...page, method }, facts)).toEqual(refused('wrong_method'));
    expect(judgeUpgrade({ ...upgrade, method }, facts)).toEqual(refused('wrong_method'));
  },
);

test('a look ahead (HEAD) does not use up a token', () => {
  const launch = { ...page, url: '/?token=abc', cookie: undefined };
  expect(judgeRequest(launch, facts)).toEqual({ kind: 'launch', token: 'abc' });
  expect(judgeRequest({ ...launch, method: 'HEAD' }, facts)).toEqual(refused('wrong_method'));
});

test('a path reaches the file list as it came, not tidied', () => {
  expect(judgeRequest({ ...page, url: '/assets/../x?y#z' }, facts)).toEqual({
    kind: 'let_in',
    pathname: '/assets/../x',
  });
  expect(judgeRequest({ ...page, url: 'http://evil.example/' }, facts)).toEqual(
    refused('bad_path'),
  );
  expect(judgeRequest({ ...page, url: '//evil.example/' }, facts)).toEqual(refused('bad_path'));
  expect(judgeUpgrade({ ...upgrade, url: '/other' }, facts)).toEqual(refused('bad_path'));
});

test('the cookie is out of reach of scripts and of other sites', () => {
  expect(sessionCookie(4000, 's')).toBe('lobby-4000=s; HttpOnly; SameSite=Strict; Path=/');
  expect(cookieValues('a=1; lobby-1=x; lobby-1=y', 'lobby-1')).toEqual(['x', 'y']);
});
