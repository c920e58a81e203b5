import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type {
  ContactIdentity,
  IdentityKind,
  IdentitySource,
} from '../../../shared/contract/contacts.ts';
import { useFormat } from '../../app/format.ts';
import { Section } from './section.tsx';

const kindWords: Record<IdentityKind, MessageDescriptor> = {
  name: msg`Name`,
  phone: msg`Phone`,
  username: msg`Username`,
  bsuid: msg`WhatsApp id`,
  identifier: msg`Id at the platform`,
};

const sourceWords: Record<IdentitySource, MessageDescriptor> = {
  list: msg`the platform’s list`,
  message: msg`a message`,
  webhook: msg`a live event`,
  card: msg`a contact card`,
  desk: msg`your desk`,
};

/** Everything the contact was known by, who said so, and when first and last. */
export function Identities({ identities }: { identities: readonly ContactIdentity[] }) {
  const { t, i18n } = useLingui();
  if (identities.length === 0) return null;
  return (
    <Section title={t`Known as`}>
      <ul className="flex flex-col gap-2">
        {identities.map((one) => (
          <li key={`${one.kind} ${one.value} ${one.source}`} className="flex min-w-0 flex-col">
            <span className="flex min-w-0 items-baseline gap-2">
              <span className="shrink-0 text-sm text-muted">{i18n._(kindWords[one.kind])}</span>
              <bdi
                dir={one.kind === 'name' ? 'auto' : 'ltr'}
                className="min-w-0 text-base break-words select-text"
              >
                {one.value}
              </bdi>
            </span>
            <Said of={one} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Said({ of }: { of: ContactIdentity }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const source = i18n._(sourceWords[of.source]);
  const { firstAt, lastAt } = of;
  if (firstAt === null || lastAt === null) {
    return (
      <span className="text-sm text-muted">
        <Trans>from {source}</Trans>
      </span>
    );
  }
  const first = format.date(firstAt);
  const last = format.date(lastAt);
  return (
    <span className="text-sm text-muted">
      {first === last ? (
        <Trans>
          from {source}, {first}
        </Trans>
      ) : (
        <Trans>
          from {source}, {first} to {last}
        </Trans>
      )}
    </span>
  );
}
