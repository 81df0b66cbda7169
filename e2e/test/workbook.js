// The first sheet of an Excel workbook: read as a table, and changed here and there as somebody does in Excel.

import { unzip, zip } from './zip.js';

const SHEET = 'xl/worksheets/sheet1.xml';
const plain = (xml) => xml.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#(\d+);/g, (_, n) => String.fromCodePoint(n)).replace(/&amp;/g, '&');
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const texts = (xml) => [...xml.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map(([, text]) => plain(text)).join('');

/** A, B … Z, AA …: the letters of a column, counted from nought. */
const letters = (n) => (n < 26 ? '' : letters(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26));
const place = (name) => [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** The rows of the sheet, each as its cells' texts; the first are the headings. */
export function table(bytes) {
  const files = unzip(bytes);
  const shared = [...(files.get('xl/sharedStrings.xml')?.toString('utf8') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, xml]) => texts(xml));
  const rows = [];
  for (const [, body] of files.get(SHEET).toString('utf8').matchAll(/<row [^>]*>(.*?)<\/row>/gs)) {
    const cells = [];
    for (const [, at, rest, inner = ''] of body.matchAll(/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const value = inner.match(/<v>([^<]*)<\/v>/)?.[1];
      cells[place(at)] = / t="s"/.test(rest) ? shared[Number(value)] : value === undefined ? texts(inner) : plain(value);
    }
    rows.push(Array.from(cells, (cell) => cell ?? ''));
  }
  const width = rows[0].length;
  return rows.map((row) => [...row, ...Array(Math.max(0, width - row.length)).fill('')]);
}

/** The workbook with other texts in some cells: [row, column, text], counted from nought. */
export function changed(bytes, cells) {
  const files = unzip(bytes);
  let sheet = files.get(SHEET).toString('utf8');
  for (const [row, column, text] of cells) {
    const name = `${letters(column)}${row + 1}`;
    const cell = new RegExp(`<c r="${name}"[^>]*?(?:/>|>.*?</c>)`, 's');
    if (!cell.test(sheet)) throw new Error(`there is no cell ${name}`);
    sheet = sheet.replace(cell, () => `<c r="${name}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`);
  }
  files.set(SHEET, Buffer.from(sheet, 'utf8'));
  return zip(files);
}
