import { vendors } from '../../src/main/core/remotes/registry.ts';
import type { Remote, VendorModule } from '../../src/main/core/remotes/remote.ts';
import { remoteParts, vendorNames, type RemotePart } from '../../src/shared/domain/vendors.ts';
import { markdownTable, withMadeTable } from './made-table.ts';

/** Opens a vendor's client over a form that somebody could have typed. It makes no request. */
function openIdle(module: VendorModule): Remote {
  const typed = module.fields.map(
    ({ key, kind, defaultValue }) =>
      [
        key,
        defaultValue || (kind === 'url' ? 'https://platform.example' : 'desk@lobby.example'),
      ] as const,
  );
  const of = (isSecret: boolean) =>
    Object.fromEntries(
      typed.filter(([key]) =>
        module.fields.some((field) => field.key === key && (field.kind === 'secret') === isSecret),
      ),
    );
  return module.open({
    baseUrl: 'https://platform.example',
    settings: of(false),
    credentials: of(true),
    fetch: () => Promise.reject(new Error('Nothing is asked here')),
    turn: () => Promise.resolve(),
    answered: () => undefined,
    clock: { now: () => 0, sleep: () => Promise.resolve() },
    userAgent: 'Lobby',
  });
}

const spoken = (value: unknown): string | null => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value.replaceAll('_', ' ');
  return Array.isArray(value) && value.length > 0 ? value.join(', ') : null;
};

/** What one part of a client offers: its methods, and what it says of itself. */
function offers(part: object): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
      const cell = typeof value === 'function' ? 'yes' : spoken(value);
      return cell === null ? [] : [[key, cell] as const];
    }),
  );
}

/**
 * Vendor × part × method as Markdown, read from the clients that are registered: a part that a client
 * lacks, or a method that its part lacks, is a dash.
 */
export function capabilityTable(): string {
  const columns = [...vendors.values()].map((module) => {
    const remote = openIdle(module);
    return {
      name: vendorNames[module.vendor],
      part: (name: RemotePart): ReadonlyMap<string, string> => {
        const part: unknown = Reflect.get(remote.parts, name);
        return typeof part === 'object' && part !== null ? offers(part) : new Map();
      },
    };
  });
  const rows = remoteParts.flatMap((part) => {
    const found = columns.map((column) => column.part(part));
    const keys = [...new Set(found.flatMap((one) => [...one.keys()]))];
    return keys.map((key) => [part, key, ...found.map((one) => one.get(key) ?? '–')]);
  });
  return markdownTable([['part', 'method', ...columns.map(({ name }) => name)], ...rows]);
}

/** The page with the table in its place, laid out as the repository's documents are. */
export function withTable(page: string): Promise<string> {
  const place = { begins: 'capabilities: npm run platforms', ends: 'end of capabilities' };
  return withMadeTable(page, place, capabilityTable());
}
