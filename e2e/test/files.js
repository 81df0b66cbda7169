// What stands in files that were taken away: the parts of packed ones, and the characters that a PDF says it writes.

import { inflateRawSync, inflateSync } from 'node:zlib';

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

/** The characters of a PDF, by the tables that say which glyph is which character. */
export function written(bytes) {
  const found = new Set();
  const text = bytes.toString('latin1');
  const streams = /stream\r?\n/g;
  for (let match = streams.exec(text); match; match = streams.exec(text)) {
    const start = match.index + match[0].length;
    const body = bytes.subarray(start, text.indexOf('endstream', start));
    let plain;
    try {
      plain = inflateSync(body).toString('latin1');
    } catch {
      plain = body.toString('latin1');
    }
    if (!plain.includes('beginbfchar') && !plain.includes('beginbfrange')) continue;
    for (const [, hex] of plain.matchAll(/<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>/g)) {
      const units = hex.match(/.{4}/g)?.map((unit) => parseInt(unit, 16)) ?? [];
      for (const letter of String.fromCharCode(...units)) found.add(letter.codePointAt(0));
    }
  }
  return found;
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
