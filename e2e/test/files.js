// What stands in files that were taken away: the parts of packed ones, and the words of a PDF.

import { spawnSync } from 'node:child_process';
import { inflateRawSync } from 'node:zlib';

/** The texts of the parts of a packed file whose names fit. */
export function unzipped(bytes, fits) {
  let end = bytes.length - 22;
  while (bytes.readUInt32LE(end) !== 0x06054b50) end -= 1;
  const texts = [];
  for (let at = bytes.readUInt32LE(end + 16), left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed, name, extra, comment, local] = [
      bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42),
    ];
    if (fits.test(bytes.toString('utf8', at + 46, at + 46 + name))) {
      const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      const part = bytes.subarray(start, start + packed);
      texts.push((method ? inflateRawSync(part) : part).toString('utf8'));
    }
    at += 46 + name + extra + comment;
  }
  return texts.join('\n');
}

/** What a reader of PDF reads out of one, without the breaks of its lines: Poppler's, as on the desks. */
export function readOut(bytes) {
  const read = spawnSync('pdftotext', ['-', '-'], { input: bytes, encoding: 'utf8' });
  if (read.status !== 0) throw new Error(`pdftotext: ${read.error ?? read.stderr}`);
  return read.stdout.replace(/\s/g, '');
}

/** A PDF of one page with these lines. */
export function pdfOf(lines) {
  const shown = lines.map((line) => `(${line.replace(/[()\\]/g, '\\$&')}) Tj T*`).join('\n');
  const content = `BT /F1 14 Tf 20 TL 60 760 Td\n${shown}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const start = text.length;
  text += `xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
