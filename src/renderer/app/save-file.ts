/** A browser may fetch what it saves a good while after the click: behind a question where to, for one. */
const keptMs = 60_000;

/** Offers bytes or a text as a download under `name`. */
export function saveFile(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
}
