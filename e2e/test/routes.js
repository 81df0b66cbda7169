// The table of routes as the project keeps it, and real addresses for its places, found by following links.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const TABLE = fileURLToPath(new URL('../../docs/authorization.csv', import.meta.url));

/** Every row of a page: method, path, permission. Rows for programs answer no browser. */
export const rows = () =>
  readFileSync(TABLE, 'utf8').trim().split('\n').slice(1).map((line) => {
    const [method, path, permission] = line.split(',');
    return { method, path, permission };
  }).filter((row) => !row.path.startsWith('/api/'));

/** Who walks the rows of a permission. */
export function walker(permission) {
  if (permission === 'Anybody') return null;
  if (permission === 'Outside') return 'shenqing';
  if (permission === 'Inspector') return 'jijian';
  if (permission === 'Administrator([Audit])') return 'auditor';
  if (permission.startsWith('Administrator')) return 'system-administrator';
  return 'kezhang';
}

/** The row's pattern for real paths. More fixed parts come first where several rows fit. */
const pattern = (path) => new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`);

const fixed = (path) => path.split('/').filter((part) => part && !part.startsWith('{')).length;

/** Follows links from the rows without places until each row has an address or nothing new is found. */
export async function addresses(get, seeds = []) {
  const wanted = rows().filter((row) => row.method === 'GET');
  const order = [...wanted].sort((a, b) => fixed(b.path) - fixed(a.path));
  const found = new Map(wanted.filter((row) => !row.path.includes('{')).map((row) => [row.path, row.path]));
  const queue = [...found.keys(), ...seeds];
  const seen = new Set();
  while (queue.length) {
    const address = queue.shift();
    const bare = address.split('?')[0];
    const row = order.find((one) => pattern(one.path).test(decodeURI(bare)) || pattern(one.path).test(bare));
    if (!row) continue;
    const fresh = !found.has(row.path);
    if (fresh) found.set(row.path, address);
    if (seen.has(row.path) && !fresh) continue;
    seen.add(row.path);
    for (const href of await get(address, row)) queue.push(href);
  }
  return { wanted, found };
}
