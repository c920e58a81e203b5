import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Desk } from '../../../test/contract/desk.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { createTestKeychain, createTestPorts } from '../../../test/contract/test-ports.ts';
import { createWorld, type World } from '../../../test/contract/world.ts';
import { told } from '../../../test/contract/told.ts';
import { LabelId } from '../../shared/domain/ids.ts';
import { openDatabase } from '../../sqlite/open.ts';
import type { Database } from './store/db.ts';
import { workspaceFolder } from './workspace/folder.ts';

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(() => world.end());

const everything = { filter: {}, before: null, limit: 200 };
const trail = async (desk: Desk) => (await desk.bridge.call('audit.list', everything)).lines;
const words = async (desk: Desk) => (await trail(desk)).map(({ what }) => what);
const check = async (desk: Desk) => (await desk.bridge.call('audit.check', {})).findings;
const undo = (desk: Desk, undoSeconds: number) => desk.bridge.call('settings.set', { undoSeconds });

const databaseFile = () => join(world.ports.paths.dataDir, 'lobby.db');
const headFile = () => `${databaseFile()}-trail`;

/** Somebody who has the key changes the closed database. */
async function tamper(work: (db: Database) => void): Promise<void> {
  const { keychain, random, paths } = world.ports;
  const dir = paths.dataDir;
  const folder = workspaceFolder({ dir, random, keychain, fileNeedsConsent: true });
  const { database: key } = await folder.keys.open();
  const db = openDatabase({ file: databaseFile(), key, create: false });
  db.exec('DROP TRIGGER audit_lines_stay; DROP TRIGGER audit_lines_go_from_the_front;');
  work(db);
  db.close();
}

/** A desk at which some things were done, closed again. */
async function someTrail(): Promise<number> {
  const { desk } = await world.openConnected();
  for (const seconds of [1, 2, 3, 4, 5, 6]) await undo(desk, seconds);
  const [last] = await trail(desk);
  await desk.close();
  return last?.seq ?? expect.unreachable();
}

describe('the trail', () => {
  it('says who did what on which conversation, and holds nobody’s words', async () => {
    const { desk, open } = await world.openConnected();
    await desk.send(open, 'very private words');
    const change = { kind: 'done', on: true } as const;
    await desk.bridge.call('conversations.change', { ids: [open.id], change });
    const id = '00000000-0000-4000-8000-00000000abcd';
    const note = { id, conversationId: open.id, text: 'private note' };
    await desk.bridge.call('team.addNote', note);
    await undo(desk, 10);
    const lines = await trail(desk);
    expect(lines.slice(0, 4)).toMatchObject([
      { what: 'settings_changed', subject: { kind: 'setting', ref: 'undoSeconds' } },
      { what: 'note_added', conversation: { id: open.id } },
      { what: 'conversation_changed', facts: { change: 'done', on: true } },
      {
        what: 'message_sent',
        person: { name: 'Front desk' },
        conversation: { id: open.id, name: open.contact.displayName },
        from: { host: 'browser' },
      },
    ]);
    expect(lines.map(({ what }) => what)).toContain('connection_saved');
    expect(JSON.stringify(lines)).not.toMatch(/private/);
    const one = { filter: { conversationId: open.id }, before: null, limit: 200 };
    const narrowed = await desk.bridge.call('audit.list', one);
    expect(narrowed.lines).toHaveLength(3);
    expect(await check(desk)).toEqual([]);
  });

  it('has a line of what was refused, and of a wrong PIN, whoever it was', async () => {
    const { desk } = await world.openConnected();
    const [admin] = await desk.bridge.call('persons.desk', {});
    if (admin === undefined) return expect.unreachable();
    const add = { name: 'Ana', role: 'staff', pin: null } as const;
    const ana = await desk.bridge.call('persons.add', add);
    await desk.bridge.call('persons.setPin', { id: admin.id, pin: '2468', oldPin: null });
    await desk.bridge.call('persons.switch', { id: ana.id, pin: null });
    expect(await told(desk.bridge.call('audit.list', everything))).toMatchObject({
      code: 'not_permitted',
    });
    expect(await told(desk.bridge.call('settings.set', { auditDays: 30 }))).toMatchObject({
      code: 'not_permitted',
    });
    const wrong = desk.bridge.call('persons.switch', { id: admin.id, pin: '1111' });
    expect(await told(wrong)).toMatchObject({ code: 'pin_wrong' });
    await desk.bridge.call('persons.switch', { id: admin.id, pin: '2468' });
    const lines = (await trail(desk)).slice(0, 7).toReversed();
    expect(lines.map(({ what, person, subject }) => [what, person?.name, subject?.ref])).toEqual([
      ['person_added', 'Front desk', 'new'],
      ['pin_changed', 'Front desk', admin.id],
      ['person_switched', 'Ana', ana.id],
      ['refused', 'Ana', 'audit.list'],
      ['refused', 'Ana', 'settings.set'],
      ['pin_refused', undefined, admin.id],
      ['person_switched', 'Front desk', admin.id],
    ]);
    expect(JSON.stringify(lines)).not.toContain('2468');
    expect(JSON.stringify(lines)).not.toContain('1111');
  });

  it('has no line of what did not happen', async () => {
    const { desk, open } = await world.openConnected();
    const before = await words(desk);
    const empty = told(desk.send(open, '  '));
    expect(await empty).toMatchObject({ code: 'text_empty' });
    const gone = desk.bridge.call('labels.save', {
      id: LabelId.parse(99),
      name: 'x',
      colour: 'blue',
    });
    expect(await told(gone)).toMatchObject({ code: 'not_found' });
    expect(await words(desk)).toEqual(before);
  });

  it('goes to a file that is itself in the trail', async () => {
    const { desk } = await world.openConnected();
    await undo(desk, 3);
    const { text, isWhole } = await desk.bridge.call('audit.export', { filter: {} });
    expect(isWhole).toBe(true);
    expect(text).toContain('settings_changed');
    expect((await words(desk))[0]).toBe('exported');
  });
});

describe('a trail that somebody tampered with while Lobby was closed', () => {
  const findings = async () => {
    const desk = await world.open();
    await desk.state();
    const found = await check(desk);
    return { desk, found };
  };

  it('shows a line that was removed, and goes on', async () => {
    const last = await someTrail();
    await tamper((db) => db.prepare('DELETE FROM audit_lines WHERE seq = ?').run(last - 2));
    const { desk, found } = await findings();
    expect(found).toEqual([{ fault: 'removed', from: last - 2, to: last - 2 }]);
    await undo(desk, 9);
    expect(await check(desk)).toEqual(found);
    // Told once, and again by nobody who looks again.
    expect((await words(desk)).filter((what) => what === 'trail_broken')).toHaveLength(1);
  });

  it('shows a line that was changed, and two that were swapped', async () => {
    const last = await someTrail();
    await tamper((db) => {
      db.prepare(`UPDATE audit_lines SET person_name = 'Ben' WHERE seq = ?`).run(last);
      const move = db.prepare('UPDATE audit_lines SET seq = ? WHERE seq = ?');
      move.run(9999, last - 1);
      move.run(last - 1, last - 3);
      move.run(last - 3, 9999);
    });
    const { found } = await findings();
    expect(found).toEqual([
      { fault: 'reordered', from: last - 3, to: last - 3 },
      { fault: 'reordered', from: last - 1, to: last - 1 },
      { fault: 'changed', from: last, to: last },
    ]);
  });

  it('shows an end that was cut, also after new lines came', async () => {
    const last = await someTrail();
    await tamper((db) => db.prepare('DELETE FROM audit_lines WHERE seq > ?').run(last - 2));
    const { desk, found } = await findings();
    expect(found).toEqual([{ fault: 'cut', from: last - 1, to: last }]);
    await undo(desk, 9);
    await desk.close();
    const again = await findings();
    expect(again.found).toEqual(found);
    expect((await trail(again.desk)).some(({ what }) => what === 'trail_broken')).toBe(true);
  });

  it('shows that the file with its end was removed or changed', async () => {
    await someTrail();
    rmSync(headFile());
    const { desk } = await findings();
    expect((await trail(desk)).find(({ what }) => what === 'trail_broken')).toMatchObject({
      facts: { fault: 'head_missing' },
    });
    await desk.close();
    writeFileSync(headFile(), Buffer.alloc(512, 1));
    const again = await findings();
    expect((await trail(again.desk)).find(({ what }) => what === 'trail_broken')).toMatchObject({
      facts: { fault: 'head_damaged' },
    });
    // The file is written anew since, and that it was gone stays a finding.
    const faults = again.found.map(({ fault }) => fault).toSorted();
    expect(faults).toEqual(['head_damaged', 'head_missing']);
  });

  it('is no such thing where a kill kept the end from being noted', async () => {
    const { desk } = await world.openConnected();
    await undo(desk, 3);
    const older = readFileSync(headFile());
    await undo(desk, 4);
    await undo(desk, 5);
    await desk.close();
    writeFileSync(headFile(), older);
    expect((await findings()).found).toEqual([]);
  });
});

describe('a trail that goes through a restore', () => {
  it('is whole on a new computer, with a line that says so', async () => {
    const { desk } = await world.openConnected();
    await undo(desk, 3);
    const passphrase = 'correct horse battery';
    const { bytes } = await desk.bridge.call('backup.create', { passphrase });
    const other = createTestPorts();
    const ports = { paths: other.paths, keychain: createTestKeychain() };
    const there = await world.open(ports);
    await there.bridge.call('backup.restore', { bytes, passphrase, keyInFile: false });
    expect((await words(there)).slice(0, 2)).toEqual(['backup_restored', 'settings_changed']);
    expect(await check(there)).toEqual([]);
    await there.close();
    const again = await world.open(ports);
    await again.state();
    expect(await check(again)).toEqual([]);
    other.remove();
  });

  it('says how many lines a daily backup was behind, and is whole', async () => {
    const { desk } = await world.openConnected();
    await eventually(async () => {
      expect(await desk.bridge.call('backup.list', {})).toHaveLength(1);
    });
    await undo(desk, 3);
    await undo(desk, 4);
    const [backup] = await desk.bridge.call('backup.list', {});
    await desk.bridge.call('backup.restoreDaily', { day: backup?.day ?? '' });
    const [line] = await trail(desk);
    expect(line).toMatchObject({ what: 'backup_restored', person: { name: 'Front desk' } });
    expect(Number(line?.facts['lost'])).toBeGreaterThanOrEqual(2);
    expect(await check(desk)).toEqual([]);
  });
});
