import { linkRights } from '../../../../shared/domain/permissions.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { readChange, readDone } from '../read-change.ts';
import type { RemoteSharedLink, SharedLinksPart } from '../admin-parts.ts';
import type { Call } from '../http.ts';
import { errorValueOf } from './errors.ts';
import { readAll } from './pages.ts';
import type { WppPaths } from './paths.ts';
import { wppRead, type WppClient } from './request.ts';
import { WireOneSharedLink, WireSharedLinks, type WireSharedLink } from './wire-admin.ts';

function statusOf(wire: WireSharedLink): RemoteSharedLink['status'] {
  const word = wire.status?.toLowerCase();
  if (word === 'expired') return 'expired';
  const isOff = word === 'revoked' || wire.revokedAt !== null || wire.isActive === false;
  return isOff ? 'revoked' : 'active';
}

function toLink(wire: WireSharedLink): RemoteSharedLink {
  const given = Object.keys(wire.permissions).filter((key) => wire.permissions[key] === true);
  const known: readonly string[] = linkRights;
  return {
    ref: wire.id,
    numberRef: wire.phoneNumberId ?? '',
    name: wire.name ?? '',
    rights: linkRights.filter((right) => given.includes(right)),
    unknownRights: given.filter((key) => !known.includes(key)),
    status: statusOf(wire),
    url: wire.publicUrl,
    expiresAt: wire.expiresAt,
    createdAt: wire.createdAt,
    lastUsedAt: wire.lastUsedAt,
  };
}

/** Each right by its name, as the text's sample has it. */
function toBody({
  name,
  rights,
  expiresAt,
  unknownRights = [],
}: Parameters<SharedLinksPart['change']>[1]) {
  return {
    name: name.trim(),
    permissions: Object.fromEntries([
      ...linkRights.map((right) => [right, rights.includes(right)] as const),
      ...unknownRights.map((right) => [right, true] as const),
    ]),
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
  };
}

/** An answer of links holds their addresses, which are secrets: none of it goes into an error. */
function withoutAnswer(thrown: unknown): unknown {
  const raw = thrown instanceof LobbyError ? thrown.detail?.['raw'] : undefined;
  if (!(thrown instanceof LobbyError) || raw === undefined) return thrown;
  const isRefusal = Number(thrown.detail?.['httpStatus'] ?? 0) >= 300;
  if (isRefusal) return thrown;
  const { code, message, retryable } = thrown;
  return new LobbyError(code, message, { retryable, detail: { ...thrown.detail, raw: '' } });
}

/** Shared inbox links (wpp-cloud.txt, step 4; all but their creation inferred: api/README.md, "wpp"). */
export function wppSharedLinks(client: WppClient, paths: WppPaths): SharedLinksPart {
  async function changed(
    call: Pick<Call, 'method' | 'path' | 'json'>,
    signal: AbortSignal,
  ): Promise<RemoteSharedLink> {
    const ending = await client.request({ lane: 'send', ...call }, signal);
    try {
      return toLink(readChange(ending, WireOneSharedLink, errorValueOf).data);
    } catch (thrown) {
      throw withoutAnswer(thrown);
    }
  }

  async function list(signal: AbortSignal): Promise<readonly RemoteSharedLink[]> {
    try {
      return (await readAll(client, paths.sharedLinks, WireSharedLinks, signal)).map(toLink);
    } catch (thrown) {
      throw withoutAnswer(thrown);
    }
  }

  /**
   * Where a link is revoked is inferred: "not found" also comes from an address that is wrong. Only
   * the list says that the link itself is gone.
   */
  async function notRevoked(thrown: unknown, ref: string, signal: AbortSignal): Promise<unknown> {
    if (!(thrown instanceof LobbyError) || thrown.code !== 'remote_not_found') {
      return withoutAnswer(thrown);
    }
    const left = (await list(signal)).some((link) => link.ref === ref && link.status === 'active');
    if (!left) return thrown;
    const { message, detail = {} } = thrown;
    return new LobbyError('remote_rejected', message, { detail });
  }

  return {
    list,
    async read(ref, signal) {
      try {
        const path = paths.sharedLink(ref);
        return toLink((await wppRead(client, { path }, WireOneSharedLink, signal)).value.data);
      } catch (thrown) {
        throw withoutAnswer(thrown);
      }
    },
    create({ numberRef, expiresAt, ...form }, signal) {
      const { expiresAt: ends, ...body } = toBody({ ...form, expiresAt });
      const json = {
        phoneNumberId: numberRef,
        ...body,
        ...(ends === null ? {} : { expiresAt: ends }),
      };
      return changed({ method: 'POST', path: paths.createSharedLink, json }, signal);
    },
    change: (ref, form, signal) =>
      changed({ method: 'PATCH', path: paths.sharedLink(ref), json: toBody(form) }, signal),
    rotate: (ref, signal) => changed({ method: 'POST', path: paths.rotate(ref) }, signal),
    async revoke(ref, signal) {
      const call = { lane: 'send', method: 'POST', path: paths.revoke(ref) } as const;
      const ending = await client.request(call, signal);
      try {
        readDone(ending, errorValueOf);
      } catch (thrown) {
        throw await notRevoked(thrown, ref, signal);
      }
    },
  };
}
