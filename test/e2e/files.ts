import type { Locator, Page } from '@playwright/test';
import {
  fromBase64,
  sampleLibrary,
  type SampleName,
} from '../../src/simulator/wpp/sample-library.ts';

/** A file as somebody picks it. */
export interface PickedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A small real file of the simulator's, as somebody would pick it. */
export function sampleFile(sample: SampleName, name: string): PickedFile {
  const { mimeType, data } = sampleLibrary[sample];
  return { name, mimeType, buffer: Buffer.from(fromBase64(data)) };
}

/** Presses "Attach" by `press` and picks these files. */
export async function pick(
  page: Page,
  files: readonly PickedFile[],
  press = () => page.getByRole('button', { name: 'Attach', exact: true }).click(),
): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await press();
  await (await chooser).setFiles([...files]);
}

/** What the system puts into an element with a paste or a drop. */
export async function hand(
  target: Locator,
  how: 'paste' | 'drop',
  { name, mimeType, buffer }: PickedFile,
): Promise<void> {
  await target.evaluate(
    (element, given) => {
      const bytes = Uint8Array.from(atob(given.data), (sign) => sign.charCodeAt(0));
      const files = new DataTransfer();
      files.items.add(new File([bytes], given.name, { type: given.mimeType }));
      const shared = { bubbles: true, cancelable: true };
      if (given.how === 'paste') {
        element.dispatchEvent(new ClipboardEvent('paste', { ...shared, clipboardData: files }));
        return;
      }
      for (const step of ['dragenter', 'dragover', 'drop'])
        element.dispatchEvent(new DragEvent(step, { ...shared, dataTransfer: files }));
    },
    { how, name, mimeType, data: buffer.toString('base64') },
  );
}

/** Drops words on an element, as from another window. */
export async function dropText(target: Locator, words: string): Promise<void> {
  await target.evaluate((element, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    const shared = { bubbles: true, cancelable: true, dataTransfer: data };
    for (const step of ['dragenter', 'dragover', 'drop'])
      element.dispatchEvent(new DragEvent(step, shared));
  }, words);
}
