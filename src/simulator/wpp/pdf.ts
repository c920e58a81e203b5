/** What PDF's built-in fonts can show of a text, escaped for a string literal. */
function literal(text: string): string {
  return text
    .replaceAll('€', '\\200')
    .replace(/[\\()]/g, (sign) => `\\${sign}`)
    .replaceAll('\\\\200', '\\200')
    .replace(/[\u00a0-\u00ff]/g, (sign) => `\\${sign.charCodeAt(0).toString(8)}`)
    .replace(/[^\u0020-\u007e]/g, '?');
}

/**
 * A PDF of one A4 page with a title and lines under it, as text of ASCII characters. Letters beyond
 * Windows-1252 become question marks.
 */
export function writePdf(title: string, lines: readonly string[]): string {
  const words = [
    'BT /F2 20 Tf 64 770 Td',
    `(${literal(title)}) Tj`,
    '/F1 11 Tf 0 -20 Td',
    ...lines.map((line) => `0 -18 Td (${literal(line)}) Tj`),
    'ET',
  ].join('\n');
  const font = (name: string): string =>
    `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R ' +
      '/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>',
    `<< /Length ${words.length} >>\nstream\n${words}\nendstream`,
    font('Helvetica'),
    font('Helvetica-Bold'),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return (
    `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}` +
    `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  );
}
