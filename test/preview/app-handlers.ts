import type { MethodName } from '../../src/shared/contract/contract.ts';
import { Settings, type LaboratoryState } from '../../src/shared/contract/app.ts';
import type { ConnectionRow } from '../../src/shared/contract/rows.ts';
import { ConnectionId, TemplateId } from '../../src/shared/domain/ids.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import type { FakeHandlers, FakeState } from './fake-bridge.ts';
import { platforms } from './platforms.ts';
import { numberHandlers } from './number-handlers.ts';
import { openWorkspace } from './world.ts';

type AppMethod = Extract<
  MethodName,
  `${'workspace' | 'backup' | 'connections' | 'numbers' | 'onboarding' | 'templates' | 'app' | 'links' | 'settings' | 'laboratory' | 'retention'}.${string}`
>;

/** Everything around the inbox: workspace, connections, templates, settings, laboratory. */
export function appHandlers(state: FakeState): Pick<FakeHandlers, AppMethod> {
  const { world } = state;
  let laboratory: LaboratoryState = {
    networkCut: false,
    delaySeconds: 0,
    loseNextAnswer: false,
    failNextSend: false,
    customersAnswer: true,
    numberRed: false,
    linkTakenBack: false,
    sharedLink: null,
  };
  const become = (workspace: FakeState['workspace']) => {
    state.workspace = workspace;
    state.emit({ type: 'changed', topics: ['everything'] });
    return workspace;
  };
  const changed = (topic: 'connections' | 'templates' | 'settings' | 'laboratory') =>
    state.emit({ type: 'changed', topics: [topic] });

  const restored = (keptIn: string | null) => {
    become(openWorkspace('own'));
    return {
      connections: 3,
      conversations: 312,
      drafts: 4,
      templates: 6,
      doubted: 1,
      madeAt: state.world.now - 6 * 60_000,
      keptIn,
    };
  };

  return {
    'workspace.state': () => state.workspace,
    'links.open': () => become(openWorkspace('own')),
    'links.given': () => ({ text: null }),
    'links.list': () => [],
    'links.switch': () => state.workspace,
    'links.leave': () => become(openWorkspace('own')),
    'links.remove': () => state.workspace,
    'links.takeDrafts': () => ({ words: [] }),
    'workspace.openDemo': () => become(openWorkspace('demo')),
    'workspace.leaveDemo': () => become({ kind: 'first_run', demoAvailable: true }),
    'workspace.keepKeyInFile': () => state.workspace,
    'workspace.retry': () => become(openWorkspace('own')),
    'workspace.repair': () => {
      become(openWorkspace('own'));
      return {
        conversations: 312,
        messages: 18_240,
        drafts: 4,
        templates: 6,
        doubted: 1,
        isWhole: false,
        backupAt: state.world.now - 6 * 60_000,
        keptIn: 'kept/2026-11-21T09-30-00Z-repaired',
      };
    },
    'backup.list': () => [
      { day: '2026-11-21', madeAt: state.world.now - 6 * 60_000 },
      { day: '2026-11-20', madeAt: state.world.now - 14 * 3_600_000 },
    ],
    'backup.create': () => ({ name: 'lobby-2026-11-21.lobbybackup', bytes: 'TE9CQlk=' }),
    'backup.restore': () => restored('kept/2026-11-21T09-30-00Z-restored'),
    'backup.restoreDaily': () => restored('kept/2026-11-21T09-30-00Z-restored'),
    'workspace.startAnew': () => {
      become({ kind: 'first_run', demoAvailable: true });
      return { keptIn: 'kept/2026-11-21T09-30-00Z-started-anew' };
    },
    'workspace.wipe': () => become({ kind: 'first_run', demoAvailable: true }),
    'connections.platforms': () => platforms,
    'connections.list': () => world.connections,
    'connections.test': () => ({
      ok: true,
      environment: 'live',
      error: null,
      abilities: [
        { part: 'inbox', state: 'yes', scope: 'messaging:conversations:read' },
        { part: 'send.text', state: 'unknown', scope: 'messaging:messages:send' },
        { part: 'send.template', state: 'unknown', scope: 'messaging:messages:send' },
      ],
    }),
    'connections.save': (form) => {
      const known = world.connections.find((one) => one.id === form.id);
      const { apiKey: _secret, clinicCode: _code, ...settings } = form.values;
      const row: ConnectionRow = {
        id: known?.id ?? ConnectionId.parse(crypto.randomUUID()),
        vendor: form.vendor,
        label: form.label,
        baseUrl: form.values['baseUrl'] ?? '',
        settings,
        parts: platforms.find((one) => one.vendor === form.vendor)?.parts ?? [],
        partsOff: [],
        freshness: known?.freshness ?? {
          state: 'syncing',
          checkedAt: null,
          since: world.now,
          progress: null,
          paused: false,
          error: null,
        },
        conversations: known?.conversations ?? 0,
        createdAt: known?.createdAt ?? Date.now(),
      };
      if (known === undefined) world.connections.push(row);
      else world.connections.splice(world.connections.indexOf(known), 1, row);
      if (state.workspace.kind !== 'open') become(openWorkspace('own'));
      changed('connections');
      return row;
    },
    'connections.remove': ({ id }) => {
      world.connections.splice(
        world.connections.findIndex((one) => one.id === id),
        1,
      );
      changed('connections');
      return {};
    },
    'connections.refresh': () => ({}),
    'connections.pauseImport': ({ id, paused }) => {
      const known = world.connections.find((one) => one.id === id);
      if (known === undefined) throw new LobbyError('not_found', 'No such connection.');
      const { freshness } = known;
      const row: ConnectionRow = {
        ...known,
        freshness: { ...freshness, state: paused ? 'checked' : 'syncing', paused },
      };
      world.connections.splice(world.connections.indexOf(known), 1, row);
      changed('connections');
      return {};
    },
    ...numberHandlers(state),
    'templates.list': ({ connectionId }) =>
      world.templates.filter((one) => connectionId === null || one.connectionId === connectionId),
    'templates.save': (form) => {
      const twin = world.templates.find(
        (one) =>
          one.key === form.key && one.connectionId === form.connectionId && one.id !== form.id,
      );
      if (twin !== undefined) throw new LobbyError('conflict', 'This key exists.');
      const known = world.templates.find((one) => one.id === form.id);
      const row = {
        ...form,
        id: known?.id ?? TemplateId.parse(world.templates.length + 100),
        vendorStatus: null,
        bodySource: form.body === null ? null : ('typed' as const),
        frame: known?.frame ?? null,
        unlistedAt: null,
        favourite: known?.favourite ?? false,
        source: 'admin' as const,
        lastUsedAt: known?.lastUsedAt ?? null,
        lastValues: known?.lastValues ?? {},
      };
      if (known === undefined) world.templates.push(row);
      else world.templates.splice(world.templates.indexOf(known), 1, row);
      changed('templates');
      return row;
    },
    'templates.saveWording': ({ id, body }) => {
      const at = world.templates.findIndex((one) => one.id === id);
      const known = world.templates[at];
      if (known === undefined) throw new LobbyError('not_found', 'No such template.');
      const row = { ...known, body, bodySource: body === null ? null : ('typed' as const) };
      world.templates[at] = row;
      changed('templates');
      return row;
    },
    'templates.favourite': ({ id, favourite }) => {
      const at = world.templates.findIndex((one) => one.id === id);
      const known = world.templates[at];
      if (known !== undefined) world.templates[at] = { ...known, favourite };
      changed('templates');
      return {};
    },
    'templates.threads': ({ connectionId, phone }) => {
      const digits = phone.replaceAll(/\D/g, '');
      return world.conversations
        .filter(
          ({ connectionId: of, contact }) =>
            of === connectionId && contact.phone?.replaceAll(/\D/g, '') === digits,
        )
        .map(({ id, contact, numberId, numberName }) => ({
          conversationId: id,
          displayName: contact.displayName,
          numberId,
          numberName,
        }));
    },
    'templates.remove': ({ id }) => {
      world.templates.splice(
        world.templates.findIndex((one) => one.id === id),
        1,
      );
      changed('templates');
      return {};
    },
    'app.info': () => ({
      version: '0.1.0',
      host: 'browser',
      platform: 'linux',
      computer: 'RECEPTION-1',
    }),
    'app.diagnostics': () => ({ text: 'Lobby 0.1.0, browser, linux\nconnections: 3\nlog: …' }),
    'settings.get': () => state.settings,
    'settings.set': (change) => {
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      state.settings = Settings.parse({ ...state.settings, ...Object.fromEntries(given) });
      changed('settings');
      return state.settings;
    },
    'retention.count': ({ days }) => ({ messages: Math.max(0, 4200 - days * 11) }),
    'laboratory.state': () => laboratory,
    'laboratory.set': (change) => {
      laboratory = {
        networkCut: change.networkCut ?? laboratory.networkCut,
        delaySeconds: change.delaySeconds ?? laboratory.delaySeconds,
        loseNextAnswer: change.loseNextAnswer ?? laboratory.loseNextAnswer,
        failNextSend: change.failNextSend ?? laboratory.failNextSend,
        customersAnswer: change.customersAnswer ?? laboratory.customersAnswer,
        numberRed: change.numberRed ?? laboratory.numberRed,
        linkTakenBack: change.linkTakenBack ?? laboratory.linkTakenBack,
        sharedLink: laboratory.sharedLink,
      };
      changed('laboratory');
      return laboratory;
    },
    'laboratory.customerWrites': () => ({}),
  };
}
