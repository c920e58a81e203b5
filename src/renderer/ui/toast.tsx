import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as AriaToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as AriaToastRegion,
} from 'react-aria-components';
import type { Tone } from './badge.tsx';
import { Button } from './button.tsx';
import { cx } from './class-names.ts';
import { IconButton } from './icon-button.tsx';

export interface ToastMessage {
  readonly title: string;
  readonly description?: string;
  readonly tone?: Tone;
  readonly action?: { readonly label: string; readonly onPress: () => void };
}

interface Toasts {
  /** Shows a message for `timeoutMs` (at least 5000; 0 keeps it). Returns what takes it away. */
  show(message: ToastMessage, timeoutMs?: number): () => void;
  /** Takes all of them away. */
  clear(): void;
}

const ToastContext = createContext<Toasts | null>(null);

/** Short news of something that happened elsewhere. */
export function useToast(): Toasts {
  const toasts = use(ToastContext);
  if (toasts === null) throw new Error('useToast outside ToastProvider');
  return toasts;
}

const edges: Record<Tone, string> = {
  neutral: 'border-s-line-strong',
  accent: 'border-s-accent',
  good: 'border-s-good-ink',
  warn: 'border-s-warn-ink',
  bad: 'border-s-bad-ink',
};

/** Holds the toasts; they stand over the foot of the list and stop while pointed at. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  const [queue] = useState(() => new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 }));
  const toasts = useMemo<Toasts>(
    () => ({
      show: (message, timeoutMs = 6000) => {
        const key = queue.add(
          message,
          timeoutMs === 0 ? {} : { timeout: Math.max(5000, timeoutMs) },
        );
        return () => queue.close(key);
      },
      clear: () => queue.clear(),
    }),
    [queue],
  );
  return (
    <ToastContext value={toasts}>
      {children}
      <AriaToastRegion
        queue={queue}
        aria-label={t`Notices`}
        // Over the foot of the list: nothing covers what somebody writes, nor what acts on the
        // conversations they chose. Where the list has no room for it, below the head of the thread.
        className="fixed start-22 bottom-12 z-30 flex w-88 max-w-[calc(100vw-2rem)] flex-col gap-2 rounded-lg min-[56.25rem]:[body:not(:has([data-slim-list])):has([data-chosen-bar])_&]:bottom-28 [body:has([data-slim-list])_&]:start-auto [body:has([data-slim-list])_&]:end-4 [body:has([data-slim-list])_&]:top-28 [body:has([data-slim-list])_&]:bottom-auto max-[56.25rem]:start-auto max-[56.25rem]:end-4 max-[56.25rem]:top-16 max-[56.25rem]:bottom-auto"
      >
        {({ toast }) => (
          <AriaToast
            toast={toast}
            className={cx(
              'flex animate-rise items-start gap-2 rounded-lg border-s-4 bg-raised py-2 ps-3 pe-2 shadow-float forced-colors:border',
              edges[toast.content.tone ?? 'neutral'],
            )}
          >
            <AriaToastContent className="flex min-w-0 flex-1 flex-col py-1">
              <Text slot="title" className="text-base font-medium text-ink">
                {toast.content.title}
              </Text>
              {toast.content.description !== undefined && (
                <Text slot="description" className="text-base text-muted">
                  {toast.content.description}
                </Text>
              )}
            </AriaToastContent>
            {toast.content.action !== undefined && (
              <Button
                size="small"
                onPress={() => {
                  toast.content.action?.onPress();
                  queue.close(toast.key);
                }}
              >
                {toast.content.action.label}
              </Button>
            )}
            <IconButton
              size="small"
              slot="close"
              label={t`Close`}
              icon={<X size={14} aria-hidden />}
            />
          </AriaToast>
        )}
      </AriaToastRegion>
    </ToastContext>
  );
}
