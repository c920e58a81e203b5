const leaving = 'lobby-leaving';

/**
 * Calls `keep` when whoever sits here is about to leave: the page closes, somebody else sits down,
 * or Lobby is locked. What it asks of the core then is still asked in their name. Returns its undo.
 */
export function onLeaving(keep: () => void): () => void {
  window.addEventListener('pagehide', keep);
  window.addEventListener(leaving, keep);
  return () => {
    window.removeEventListener('pagehide', keep);
    window.removeEventListener(leaving, keep);
  };
}

/** Says so; call it right before the core is told. */
export function tellLeaving(): void {
  window.dispatchEvent(new Event(leaving));
}
