import { useLingui } from '@lingui/react/macro';
import {
  Blocks,
  Images,
  LayoutTemplate,
  Lock,
  MailOpen,
  MessageSquareReply,
  Paperclip,
  Search,
  SendHorizontal,
  Smile,
  SmilePlus,
  SquarePen,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { displayName, type ContactNames } from '../../../shared/domain/contact-name.ts';
import { seenControl, type LinkControl } from '../../../shared/domain/link-view.ts';
import type { LinkRight } from '../../../shared/domain/permissions.ts';
import { hideContact } from '../../../shared/domain/reveal-contact.ts';
import { useLinkRightWords } from '../../domain/link-words.ts';
import { cx } from '../../ui/class-names.ts';

/** People as they write: with a name, without one, and without a phone too. */
function useExamples(): readonly ContactNames[] {
  const { t } = useLingui();
  return [
    { name: t`Ana, room 12`, phone: '+34600123456', username: null, identifier: '34600123456' },
    { name: null, phone: '+447911123178', username: null, identifier: '447911123178' },
    { name: null, phone: null, username: 'lola.viaja', identifier: 'ES.Qm9sYTIwMjY' },
    { name: null, phone: null, username: null, identifier: 'ES.Y2xhcmEyMDI2' },
  ];
}

/** What the parts of a drawing ask of the rights it is drawn from. */
interface Drawn {
  readonly has: (control: LinkControl) => boolean;
  readonly piece: (control: LinkControl, icon?: LucideIcon) => ReactNode;
  /** Why what a control shows is masked; undefined where it is not. */
  readonly masked: (control: LinkControl) => string | undefined;
}

function useDrawn(rights: readonly LinkRight[]): Drawn {
  const words = useLinkRightWords();
  return {
    has: (control) => seenControl(control, rights).works,
    piece(control, icon) {
      const seen = seenControl(control, rights);
      const why = seen.works ? undefined : words.why(seen);
      return (
        <Piece key={control} control={control} why={why} icon={icon}>
          {words.control(control)}
        </Piece>
      );
    },
    masked(control) {
      const seen = seenControl(control, rights);
      return seen.works ? undefined : words.why(seen);
    },
  };
}

/** A picture of the window: it can be looked at, and nothing in it can be pressed. */
export function DrawnWindow({
  numberName,
  rights,
}: {
  numberName: string;
  rights: readonly LinkRight[];
}) {
  const { t } = useLingui();
  const drawn = useDrawn(rights);
  const hasInbox = drawn.has('list');
  return (
    <figure
      aria-label={t`The holder’s window`}
      className="flex min-h-72 overflow-hidden rounded-lg border border-line-strong bg-surface text-sm select-none"
    >
      {hasInbox ? (
        <DrawnInbox numberName={numberName} drawn={drawn} />
      ) : (
        <div className="flex flex-1 flex-col items-center justify-center gap-3 p-4 text-center">
          <span className="text-base font-semibold text-ink">
            {drawn.has('newConversation')
              ? t`This link sends templates`
              : t`This link opens nothing here`}
          </span>
          {drawn.piece('newConversation', SquarePen)}
        </div>
      )}
    </figure>
  );
}

function DrawnInbox({ numberName, drawn }: { numberName: string; drawn: Drawn }) {
  const { t } = useLingui();
  const why = drawn.masked('phone');
  const shown = useExamples().map((example) => {
    const whole = { ...example, displayName: displayName(example) };
    return why === undefined ? whole : hideContact(whole);
  });
  const open = shown[0];
  return (
    <>
      <div
        data-control="list"
        className="flex w-48 shrink-0 flex-col gap-2 border-e border-line p-2"
      >
        <bdi className="truncate font-semibold text-ink">{numberName}</bdi>
        {drawn.piece('search', Search)}
        {drawn.piece('newConversation', SquarePen)}
        {shown.map((contact, index) => (
          <span
            key={index}
            title={contact.name === null ? why : undefined}
            className={cx('rounded-md px-2 py-1', index === 0 && 'bg-accent-tint')}
          >
            <bdi className="block truncate text-ink">{contact.displayName}</bdi>
            <span className="block truncate text-muted">{t`Is the room ready?`}</span>
          </span>
        ))}
      </div>
      <div data-control="thread" className="flex min-w-0 flex-1 flex-col gap-2 p-2">
        <span className="flex flex-wrap items-center justify-between gap-2 border-b border-line pb-2">
          <bdi className="font-semibold text-ink">{open?.displayName}</bdi>
          <bdi
            data-control="phone"
            data-off={why === undefined ? undefined : ''}
            dir="ltr"
            className="text-muted"
            title={why}
          >
            {open?.phone}
          </bdi>
          <span className="flex flex-wrap gap-1.5">
            {drawn.piece('gallery', Images)}
            {drawn.piece('markRead', MailOpen)}
          </span>
        </span>
        <span className="me-8 flex flex-wrap items-center gap-2">
          <span className="w-fit rounded-lg border border-line bg-surface px-2 py-1 text-ink">
            {t`Is the room ready?`}
          </span>
          {drawn.piece('react', SmilePlus)}
        </span>
        <span className="ms-16 w-fit self-end rounded-lg border border-accent-line bg-accent-tint px-2 py-1 text-ink">
          {t`In ten minutes. We will write to you.`}
        </span>
        <span className="flex-1" />
        <div className="flex flex-col gap-1.5 rounded-lg border border-line p-2">
          {drawn.piece('message')}
          <span className="flex flex-wrap gap-1.5">
            {drawn.piece('attach', Paperclip)}
            {drawn.piece('advanced', Blocks)}
            {drawn.piece('emoji', Smile)}
            {drawn.piece('quickReplies', MessageSquareReply)}
            {drawn.piece('templates', LayoutTemplate)}
            <SendPiece isOn={drawn.has('message') || drawn.has('attach')} />
          </span>
        </div>
      </div>
    </>
  );
}

/** A control, alive or dead; a dead one says why. */
function Piece({
  control,
  why,
  icon: Icon,
  children,
}: {
  control: LinkControl;
  why: string | undefined;
  icon?: LucideIcon | undefined;
  children: string;
}) {
  const Sign = why === undefined ? Icon : Lock;
  return (
    <span
      data-control={control}
      data-off={why === undefined ? undefined : ''}
      title={why}
      className={cx(
        'flex items-center gap-1.5 rounded-md border px-2 py-1',
        why === undefined
          ? 'border-control-line text-ink'
          : 'border-dashed border-line text-muted line-through',
      )}
    >
      {Sign !== undefined && <Sign aria-hidden size={12} className="shrink-0" />}
      <span className="truncate">{children}</span>
    </span>
  );
}

/** Leaves with words or with files, so it lives as long as either may go. */
function SendPiece({ isOn }: { isOn: boolean }) {
  const { t } = useLingui();
  return (
    <span
      className={cx(
        'flex items-center gap-1.5 rounded-md border px-2 py-1',
        isOn ? 'border-control-line text-ink' : 'border-dashed border-line text-muted',
      )}
    >
      <SendHorizontal aria-hidden size={12} className="shrink-0 rtl:-scale-x-100" />
      {t`Send`}
    </span>
  );
}
