// The small sample with more trips in it, all alike and all at their review: made when it is needed, since nobody reads hundreds of lines.

import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SMALL = fileURLToPath(new URL('../sample', import.meta.url));
const ALIKE = 'outbound-2024-0003';
const FIRST = 101;

/** The name of the n-th unit, counted from nought. */
export const unit = (n) => `测试第${String(n + 1).padStart(3, '0')}单位`;
/** Its trip. */
export const trip = (n) => `outbound-2024-${String(FIRST + n).padStart(4, '0')}`;

/** A sample's folder with so many more trips, and who throws it away: the one who asked for it. */
export function sampleWith(trips) {
  const folder = mkdtempSync(join(tmpdir(), 'fazhi-many-'));
  cpSync(SMALL, folder, { recursive: true });
  const acts = readFileSync(join(SMALL, 'acts', '01-trips.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  const alike = acts.filter((act) => act.case === ALIKE);
  const more = Array.from({ length: trips }, (_, n) => alike.map((act) => {
    const set = act.set.unit ? { ...act.set, 'unit-name': unit(n) } : act.set;
    return JSON.stringify({ ...act, case: trip(n), set });
  }));
  writeFileSync(join(folder, 'acts', '03-many.jsonl'), `${more.flat().join('\n')}\n`);
  return folder;
}
