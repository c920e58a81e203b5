import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bubble, send, sitDown } from '../desk.ts';
import { expect, test } from '../lobby.ts';

/** Every file under the data folder that belongs to the core; a window's own profile lies elsewhere. */
function filesOf(folder: string): { name: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((name) => ({ name, bytes: readFileSync(name) }));
}

test(
  'the data folder holds no message text and no key, the write-ahead log included',
  { tag: '@promise' },
  async ({ lobby, vendor }) => {
    const { page, name, ref } = await sitDown(lobby, vendor);
    await send(page, 'A sentence nobody may find on the disk');
    await expect(bubble(page, 'A sentence nobody may find on the disk')).toContainText(
      /Sent|Delivered|Read/,
    );
    await page.getByRole('textbox', { name: 'Message' }).fill('A draft nobody may find either');
    await expect(page.getByRole('grid', { name: 'Conversations' })).toContainText(
      'A draft nobody may find',
    );
    const theirs =
      vendor.control.messages(ref).find(({ text }) => (text?.length ?? 0) > 12)?.text ?? '';
    expect(theirs.length).toBeGreaterThan(12);
    await lobby.kill();

    const files = filesOf(lobby.dataDir);
    expect(files.some(({ name: file }) => file.endsWith('-wal'))).toBe(true);
    const secrets = [vendor.account.apiKey, 'nobody may find', theirs, name];
    for (const secret of secrets) {
      for (const encoding of ['utf8', 'utf16le'] as const) {
        const needle = Buffer.from(secret, encoding);
        expect(
          files.filter(({ bytes }) => bytes.includes(needle)).map((file) => file.name),
        ).toEqual([]);
      }
    }
  },
);
