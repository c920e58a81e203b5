import { useLingui } from '@lingui/react/macro';
import {
  EyeOff,
  LayoutTemplate,
  Lock,
  Paperclip,
  Search,
  SendHorizontal,
  SquarePen,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { seenControl, type LinkControl } from '../../../shared/domain/link-view.ts';
import type { LinkRight } from '../../../shared/domain/permissions.ts';
import { useLinkRightWords } from '../../domain/link-words.ts';
import { SeenControls } from '../../domain/seen-controls.tsx';
import { cx } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Button } from '../../ui/button.tsx';

/** The holder's window, drawn: what is there, what is hidden, and which right each dead control lacks. */
export function HolderPreview({
  name,
  numberName,
  rights,
  onClose,
}: {
  name: string;
  numberName: string;
  rights: readonly LinkRight[];
  onClose: () => void;
}) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen
      size="large"
      title={t`What the holder of ${name} sees`}
      description={t`Drawn from the rights of the link; the people and the words are examples.`}
      onClose={onClose}
      footer={
        <Button variant="primary" onPress={onClose}>
          {t`Done`}
        </Button>
      }
    >
      <section
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it holds nothing to press, and has to be scrolled by the keyboard all the same
        tabIndex={0}
        aria-label={t`What the link opens`}
        className="flex flex-col gap-5 rounded-lg"
      >
        <DrawnWindow numberName={numberName} rights={rights} />
        <SeenControls rights={rights} />
      </section>
    </Dialog>
  );
}

/** A picture of the window: it can be looked at, and nothing in it can be pressed. */
function DrawnWindow({ numberName, rights }: { numberName: string; rights: readonly LinkRight[] }) {
  const { t } = useLingui();
  const words = useLinkRightWords();
  const has = (control: LinkControl) => seenControl(control, rights).works;
  const hidden = (control: LinkControl) => words.why(seenControl(control, rights));
  const phone = has('phone') ? '+34 600 123 456' : '+34 ••• ••• ••6';
  return (
    <figure
      aria-label={t`The holder’s window`}
      className="flex min-h-72 overflow-hidden rounded-lg border border-line-strong bg-surface text-sm select-none"
    >
      <div className="flex w-48 shrink-0 flex-col gap-2 border-e border-line p-2">
        <bdi className="truncate font-semibold text-ink">{numberName}</bdi>
        <Piece works={has('search')} why={hidden('search')} icon={<Search size={12} />}>
          {words.control('search')}
        </Piece>
        <Piece
          works={has('newConversation')}
          why={hidden('newConversation')}
          icon={<SquarePen size={12} />}
        >
          {words.control('newConversation')}
        </Piece>
        {has('list') ? (
          [t`Ana, room 12`, t`Guest 7`, t`Guest 21`].map((guest, index) => (
            <span
              key={guest}
              className={cx('rounded-md px-2 py-1', index === 0 && 'bg-accent-tint')}
            >
              <span className="block truncate text-ink">{guest}</span>
              <span className="block truncate text-muted">{t`Is the room ready?`}</span>
            </span>
          ))
        ) : (
          <Hidden why={hidden('list')} />
        )}
      </div>
      <div className="flex min-w-0 flex-1 flex-col gap-2 p-2">
        {has('thread') ? (
          <>
            <span className="flex flex-wrap justify-between gap-2 border-b border-line pb-2">
              <span className="font-semibold text-ink">{t`Ana, room 12`}</span>
              <bdi
                dir="ltr"
                className="text-muted"
                title={has('phone') ? undefined : hidden('phone')}
              >
                {phone}
              </bdi>
            </span>
            <span className="me-16 w-fit rounded-lg border border-line bg-surface px-2 py-1 text-ink">
              {t`Is the room ready?`}
            </span>
            <span className="ms-16 w-fit self-end rounded-lg border border-accent-line bg-accent-tint px-2 py-1 text-ink">
              {t`In ten minutes. We will write to you.`}
            </span>
          </>
        ) : (
          <Hidden why={hidden('thread')} />
        )}
        <span className="flex-1" />
        <div className="flex flex-col gap-1.5 rounded-lg border border-line p-2">
          <Piece works={has('message')} why={hidden('message')}>
            {words.control('message')}
          </Piece>
          <span className="flex flex-wrap gap-1.5">
            <Piece works={has('attach')} why={hidden('attach')} icon={<Paperclip size={12} />}>
              {words.control('attach')}
            </Piece>
            <Piece
              works={has('templates')}
              why={hidden('templates')}
              icon={<LayoutTemplate size={12} />}
            >
              {words.control('templates')}
            </Piece>
            <Piece
              works={has('message')}
              why={hidden('message')}
              icon={<SendHorizontal size={12} />}
            >
              {t`Send`}
            </Piece>
          </span>
        </div>
      </div>
      <div className="hidden w-40 shrink-0 flex-col gap-2 border-s border-line p-2 sm:flex">
        {has('details') ? (
          <>
            <span className="font-semibold text-ink">{t`Details`}</span>
            <bdi dir="ltr" className="text-muted">
              {phone}
            </bdi>
            <span className="h-14 rounded-md bg-hover" />
          </>
        ) : (
          <Hidden why={hidden('details')} />
        )}
      </div>
    </figure>
  );
}

/** A control, alive or dead; a dead one says why. */
function Piece({
  works,
  why,
  icon,
  children,
}: {
  works: boolean;
  why: string;
  icon?: ReactNode;
  children: string;
}) {
  return (
    <span
      title={works ? undefined : why}
      className={cx(
        'flex items-center gap-1.5 rounded-md border px-2 py-1',
        works ? 'border-control-line text-ink' : 'border-dashed border-line text-muted',
      )}
    >
      <span aria-hidden className="flex shrink-0">
        {works ? icon : <Lock size={12} />}
      </span>
      <span className={cx('truncate', !works && 'line-through')}>{children}</span>
    </span>
  );
}

/** A part of the window that is not there. */
function Hidden({ why }: { why: string }) {
  return (
    <span className="flex flex-1 flex-col items-center justify-center gap-1 rounded-md border border-dashed border-line p-2 text-center text-muted">
      <EyeOff size={16} aria-hidden />
      {why}
    </span>
  );
}
