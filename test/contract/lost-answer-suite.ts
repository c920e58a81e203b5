import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bridge } from '../../src/shared/contract/bridge.ts';
import type { ConversationRow } from '../../src/shared/contract/rows.ts';
import { ClientId } from '../../src/shared/domain/ids.ts';
import { createSimulator } from '../../src/simulator/simulator.ts';
import {
  startClosingServer,
  type ClosingServer,
  type ReceivedRequest,
} from '../support/closing-server.ts';
import { eventually } from '../support/eventually.ts';

/** A whole Lobby on an empty data folder, and a way to end it and its data. */
export interface OpenLobby {
  readonly bridge: Bridge;
  end(): Promise<void>;
}

const query = { view: 'all', order: 'newest', numberId: null, after: null, limit: 100 } as const;

async function openConversation(bridge: Bridge): Promise<ConversationRow> {
  const { rows } = await bridge.call('conversations.list', query);
  for (const row of rows) {
    const { compose } = await bridge.call('conversations.get', { id: row.id });
    if (compose.text.allowed) return row;
  }
  throw new Error('No conversation takes free text yet');
}

async function withText(
  bridge: Bridge,
  conversationId: ConversationRow['id'],
  text: string,
): Promise<readonly (string | undefined)[]> {
  const anchor = { at: 'newest' } as const;
  const page = await bridge.call('messages.list', { conversationId, anchor, limit: 50 });
  return page.items.flatMap((item) =>
    item.kind === 'message' && item.text === text ? [item.delivery?.status] : [],
  );
}

const settled = expect.stringMatching(/^(unknown|accepted|sent|delivered|read)$/);
const good = expect.stringMatching(/^(accepted|sent|delivered|read)$/);

/**
 * The hazard of a kept-alive connection that closes under a send: some HTTP clients send such a
 * POST again by themselves, and the contact gets the message twice. Runs over a real socket.
 */
export function lostAnswerSuite(name: string, open: () => Promise<OpenLobby>): void {
  describe(`a send whose connection closes without an answer: ${name}`, () => {
    const simulator = createSimulator({ now: () => Date.now(), limitPerMinute: null });
    const [account] = simulator.accounts;
    const used = new Set<number>();
    let closed: ReceivedRequest | null = null;
    let vendorAnswers = false;
    let server: ClosingServer;
    let lobby: OpenLobby;
    const triesOf = ({ body }: Pick<ReceivedRequest, 'body'>) =>
      server.requests.filter((request) => request.method === 'POST' && request.body === body);

    beforeAll(async () => {
      server = await startClosingServer(async (request, received) => {
        const answer = await simulator.fetch(request);
        const reused = used.has(received.connection);
        used.add(received.connection);
        if (request.method !== 'POST' || vendorAnswers) return answer;
        if (closed === null && !reused) return answer;
        closed ??= received;
        return 'close';
      });
      lobby = await open();
    });
    afterAll(async () => {
      await lobby.end();
      await server.close();
      simulator.close();
    });

    it('reaches the vendor once and is unknown, then is settled with its own key', async () => {
      if (!account) throw new Error('The simulator has no account');
      const { bridge } = lobby;
      if (bridge.capabilities.host === 'browser') await bridge.call('workspace.keepKeyInFile', {});
      await bridge.call('connections.save', {
        vendor: 'cloove',
        label: 'Front desk line',
        values: { baseUrl: server.url, apiKey: account.apiKey, numberId: account.numberId },
      });
      const row = await eventually(() => openConversation(bridge));
      let text = '';
      // A send that happens to open a connection of its own is answered: then the next one is it.
      for (let sent = 1; closed === null; sent += 1) {
        text = `Your table for ${sent} is booked.`;
        await bridge.call('messages.send', {
          clientId: ClientId.parse(crypto.randomUUID()),
          conversationId: row.id,
          text,
          basedOn: null,
          evenIfChanged: true,
        });
        await eventually(async () => {
          expect(await withText(bridge, row.id, text)).toEqual([settled]);
        });
      }
      expect(await withText(bridge, row.id, text)).toEqual(['unknown']);
      expect(triesOf(closed)).toEqual([closed]);

      vendorAnswers = true;
      await eventually(async () => {
        expect(await withText(bridge, row.id, text)).toEqual([good]);
      });
      const keys = triesOf(closed).map(({ idempotencyKey }) => idempotencyKey);
      expect(new Set(keys)).toEqual(new Set([closed.idempotencyKey]));
      const received = simulator.control
        .conversations()
        .flatMap(({ id }) => simulator.control.messages(id))
        .filter((message) => message.text === text);
      expect(received).toHaveLength(1);
    });
  });
}
