import { useEffect, useState } from 'react';
import { qrTextOf } from './read-qr.ts';

export interface Picture {
  readonly isReading: boolean;
  /** The last picture held no code that can be read. */
  readonly isUnread: boolean;
  readonly read: (file: Blob) => Promise<void>;
  readonly forget: () => void;
}

/** Reads the QR code of a picture that is chosen, or pasted anywhere in the window; `onText` hears what it says. */
export function usePicture(onText: (text: string) => void): Picture {
  const [state, setState] = useState<'idle' | 'reading' | 'unread'>('idle');
  const read = async (file: Blob): Promise<void> => {
    setState('reading');
    const text = await qrTextOf(file);
    setState(text === null ? 'unread' : 'idle');
    if (text !== null) onText(text);
  };
  useEffect(() => {
    const onPaste = ({ clipboardData }: ClipboardEvent) => {
      const picture = [...(clipboardData?.files ?? [])].find(({ type }) => isPicture(type));
      if (picture !== undefined) void read(picture);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  });
  return {
    isReading: state === 'reading',
    isUnread: state === 'unread',
    read,
    forget: () => setState('idle'),
  };
}

/** Whether a file of this type is a picture. */
export function isPicture(type: string): boolean {
  return type.startsWith('image/');
}
