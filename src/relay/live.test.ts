import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStorage } from './storage/sqlite.ts';
import { startTestRelay, type TestRelay } from './test-relay.ts';

let relay: TestRelay;
let sockets: Socket[];

beforeEach(async () => {
  relay = await startTestRelay();
  sockets = [];
});
afterEach(async () => {
  for (const socket of sockets) socket.close();
  await relay.close();
});

function open(token: string, cursor = 0): Socket {
  const socket = io(relay.url, { auth: { token, cursor }, reconnection: false, forceNew: true });
  sockets.push(socket);
  return socket;
}

const once = <Value>(socket: Socket, event: string): Promise<Value> =>
  new Promise((resolve) => {
    socket.once(event, resolve);
  });

describe('a socket of a desk', () => {
  it('is told that something was appended, and only of its own channel', async () => {
    const mine = await relay.channel({ vendor: 'waabot' });
    const theirs = await relay.channel({ vendor: 'waabot' });
    const socket = open(mine.clientToken);
    await once(socket, 'welcome');
    await relay.post(theirs.ingestPath, '{}');
    const hinted = once<{ seq: number }>(socket, 'hint');
    await relay.post(mine.ingestPath, '{"a":1}');
    expect(await hinted).toEqual({ seq: 1 });
  });

  it('that comes back behind the log is told at once', async () => {
    const { ingestPath, clientToken } = await relay.channel({ vendor: 'waabot' });
    for (const n of [1, 2, 3]) await relay.post(ingestPath, JSON.stringify({ n }));
    expect(await once<{ seq: number }>(open(clientToken, 1), 'hint')).toEqual({ seq: 3 });
  });

  it.each(['nothing', `lrc_${'A'.repeat(43)}`])(
    'with the token “%s” is not let in',
    async (token) => {
      const error = await once<Error>(open(token), 'connect_error');
      expect(error.message).toBe('unauthorized');
    },
  );

  it('is closed when its token is revoked here', async () => {
    const { channel, clientToken } = await relay.channel({ vendor: 'waabot' });
    const socket = open(clientToken);
    await once(socket, 'welcome');
    const closed = once(socket, 'disconnect');
    const [token] = await relay.storage.tokens(channel);
    await relay.storage.revokeToken(token?.id ?? '');
    expect(await closed).toBe('io server disconnect');
  });

  it('whose token was revoked while its line was cut was let in again as it had been', async () => {
    const { channel, clientToken } = await relay.channel({ vendor: 'waabot' });
    const socket = open(clientToken);
    await once(socket, 'welcome');
    const cut = async (): Promise<void> => {
      const lost = once(socket, 'disconnect');
      socket.io.engine.close();
      await lost;
    };
    await cut();
    const back = once(socket, 'connect');
    socket.connect();
    await back;
    // Recovered: the relay knew it, and asked for its token all the same.
    expect(socket.recovered).toBe(true);
    await cut();
    const [token] = await relay.storage.tokens(channel);
    await relay.storage.revokeToken(token?.id ?? '');
    const refused = once<Error>(socket, 'connect_error');
    socket.connect();
    expect((await refused).message).toBe('unauthorized');
  });

  it('said something over it that others heard, or that was kept', async () => {
    const { channel, clientToken } = await relay.channel({ vendor: 'team' });
    const admin = { authorization: `Bearer ${await relay.adminToken()}` };
    const made = await relay.post(`/admin/channels/${channel}/tokens`, '{}', admin);
    const { clientToken: other } = (await made.json()) as { clientToken: string };
    const [ana, ben] = [open(clientToken), open(other)];
    await Promise.all([once(ana, 'welcome'), once(ben, 'welcome')]);
    const before = await relay.storage.tokens(channel);
    const heard: string[] = [];
    ana.onAny((event: string) => heard.push(event));
    const left = once(ana, 'left');
    let answers = 0;
    const event = { id: 'a3f0c1d2-1', type: 'team.assign', body: { to: 'ben' } };
    for (const name of [
      'team',
      'events',
      'append',
      'presence',
      'hint',
      'left',
      'message',
      'revoke',
    ]) {
      ben.emit(name, { events: [event], ...event, seq: 9, who: 'ana' }, () => (answers += 1));
    }
    // What it said is read before it is seen to leave.
    ben.disconnect();
    await left;
    expect(heard).toEqual(['left']);
    expect(answers).toBe(0);
    expect(await relay.storage.head(channel)).toBe(0);
    expect((await relay.storage.tokens(channel)).map(({ id }) => id)).toEqual(
      before.map(({ id }) => id),
    );
  });

  it('shows the others who is there, and who went', async () => {
    const { channel, clientToken } = await relay.channel({ vendor: 'team' });
    const admin = { authorization: `Bearer ${await relay.adminToken()}` };
    const second = await relay.post(`/admin/channels/${channel}/tokens`, '{}', admin);
    const { clientToken: other } = (await second.json()) as { clientToken: string };
    const [ana, ben] = [open(clientToken), open(other)];
    const [, { who }] = await Promise.all([
      once(ana, 'welcome'),
      once<{ who: string }>(ben, 'welcome'),
    ]);
    const seen = once(ana, 'presence');
    const presence = { person: 'Ben', conversation: 'wpp/1/2', typing: true };
    const headers = { authorization: `Bearer ${other}` };
    expect((await relay.post('/presence', JSON.stringify(presence), headers)).status).toBe(204);
    expect(await seen).toEqual({ ...presence, who });
    const left = once(ana, 'left');
    ben.close();
    expect(await left).toEqual({ who });
  });
});

describe('a token that the command line revokes beside a running relay', () => {
  it('closes the open socket', async () => {
    const { channel, clientToken } = await relay.channel({ vendor: 'waabot' });
    const socket = open(clientToken);
    await once(socket, 'welcome');
    const closed = once(socket, 'disconnect');
    const beside = openSqliteStorage(relay.database);
    const [token] = await beside.tokens(channel);
    await beside.revokeToken(token?.id ?? '');
    await beside.close();
    expect(await closed).toBe('io server disconnect');
  });
});
