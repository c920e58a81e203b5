import type { DragEvent } from 'react';

/** Handlers of a place that takes dropped text or a dropped address, and no files. */
export function useTextDrop(onText: (text: string) => void): {
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
} {
  const holdsText = ({ dataTransfer }: DragEvent): boolean =>
    dataTransfer.types.includes('text/plain') || dataTransfer.types.includes('text/uri-list');
  return {
    onDragOver: (event) => {
      if (holdsText(event)) event.preventDefault();
    },
    onDrop: (event) => {
      if (!holdsText(event)) return;
      event.preventDefault();
      const { dataTransfer } = event;
      const text = dataTransfer.getData('text/uri-list') || dataTransfer.getData('text/plain');
      if (text.trim() !== '') onText(text.trim());
    },
  };
}
