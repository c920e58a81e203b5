/** What stands in a quoted name of a part must not end it (HTML, "multipart/form-data"). */
function quoted(name: string): string {
  const escaped = name.replace(/["\r\n]/g, (character) => encodeURIComponent(character));
  return `"${escaped}"`;
}

/**
 * A form with one file in it, as a body: `multipart/form-data` under `boundary`, which stands nowhere
 * in the file. Not through `FormData`, whose stream breaks loudly when a vendor answers before it has
 * read all of it; the file's bytes are not copied. `fields` stand after the file.
 */
export function fileForm(
  field: string,
  file: { readonly name: string; readonly mime: string; readonly bytes: Blob },
  boundary: string,
  fields: Readonly<Record<string, string>> = {},
): Blob {
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name=${quoted(field)}; ` +
    `filename=${quoted(file.name)}\r\nContent-Type: ${mimeOr(file.mime)}\r\n\r\n`;
  const type = `multipart/form-data; boundary=${boundary}`;
  return new Blob([head, file.bytes, '\r\n', ...partsOf(fields, boundary)], { type });
}

/** A form without a file, under `boundary`, which stands in none of the values. */
export function textForm(fields: Readonly<Record<string, string>>, boundary: string): Blob {
  const type = `multipart/form-data; boundary=${boundary}`;
  return new Blob([...partsOf(fields, boundary)], { type });
}

/** The parts of plain fields, and what ends a form. */
function partsOf(fields: Readonly<Record<string, string>>, boundary: string): readonly string[] {
  const parts = Object.entries(fields).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name=${quoted(name)}\r\n\r\n${value}\r\n`,
  );
  return [...parts, `--${boundary}--\r\n`];
}

/** A line of its own begins with nothing but a type. */
function mimeOr(mime: string): string {
  return /^[\w.+-]+\/[\w.+-]+(?:; ?[\w.+-]+=[\w.+-]+)*$/.test(mime)
    ? mime
    : 'application/octet-stream';
}
