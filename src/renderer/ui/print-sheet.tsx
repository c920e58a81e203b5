import { useEffect, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

/**
 * What lies on paper while it is there: the window itself is left out (styles.css, "print-sheet").
 * `onReady` is called once, when it stands in the page.
 */
export function PrintSheet({ onReady, children }: { onReady?: () => void; children: ReactNode }) {
  const ready = useRef(onReady);
  useEffect(() => ready.current?.(), []);
  return createPortal(<div className="print-sheet">{children}</div>, document.body);
}
