/**
 * Opens the print dialog for the page as it is; resolves when it is closed again, and at once where
 * there is no such dialog.
 */
export function printPage(): Promise<void> {
  return new Promise((resolve) => {
    let opened = false;
    window.addEventListener('beforeprint', () => (opened = true), { once: true });
    window.addEventListener('afterprint', () => resolve(), { once: true });
    window.print();
    if (!opened) resolve();
  });
}
