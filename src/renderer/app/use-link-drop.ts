import { useEffect, useEffectEvent } from 'react';

/** Where dropped words belong to what is there: a text that is being written, and every dialog. */
function hasOwnUse(target: EventTarget | null): boolean {
  const owner = 'input, textarea, [contenteditable], [role="dialog"], [role="alertdialog"]';
  return target instanceof Element && target.closest(owner) !== null;
}

/** Words or an address, and no file. */
function holdsText({ dataTransfer }: DragEvent): boolean {
  const types = dataTransfer?.types ?? [];
  return (
    !types.includes('Files') && (types.includes('text/plain') || types.includes('text/uri-list'))
  );
}

/**
 * Takes a web address that is dropped anywhere in the window, with whatever stands around it; what is
 * dragged from the window itself, and words without an address, stay alone. Off while `isOn` is false.
 */
export function useLinkDrop(isOn: boolean, onLink: (text: string) => void): void {
  const dropped = useEffectEvent(onLink);
  useEffect(() => {
    if (!isOn) return undefined;
    let isOurs = false;
    const taken = (event: DragEvent) => !isOurs && !hasOwnUse(event.target) && holdsText(event);
    const onStart = () => {
      isOurs = true;
    };
    const onEnd = () => {
      isOurs = false;
    };
    const onOver = (event: DragEvent) => {
      if (taken(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      const isTaken = taken(event);
      // What was dragged may be gone from the page, and then nobody tells of its end.
      isOurs = false;
      if (!isTaken) return;
      event.preventDefault();
      const data = event.dataTransfer;
      const text = (data?.getData('text/uri-list') || data?.getData('text/plain') || '').trim();
      if (/\b(?:https?|lobby):\/\//i.test(text)) dropped(text);
    };
    window.addEventListener('dragstart', onStart);
    window.addEventListener('dragend', onEnd);
    window.addEventListener('dragover', onOver);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragstart', onStart);
      window.removeEventListener('dragend', onEnd);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('drop', onDrop);
    };
  }, [isOn]);
}
