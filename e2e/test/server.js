// Starts the built `fazhi` on a throw-away folder with the sample beside this folder, starts it again on a later day, and stops it.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The binary: FAZHI, or the newest one built. */
function binary() {
  const built = ['release', 'debug'].map((profile) => join(root, 'target', profile, 'fazhi')).filter(existsSync);
  built.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  const found = process.env.FAZHI ?? built[0];
  if (!found) throw new Error('no fazhi binary: run `cargo build` first, or name one in FAZHI');
  return found;
}

export const PASSWORD = 'fazhi-demo';
/** Of people of units, whose accounts are made as the office makes them: long enough for its rules. */
export const OUTSIDE_PASSWORD = 'fazhi-demo-outside';

const SAMPLE = join(root, 'e2e', 'sample');
const OUTSIDE = [['shenqing', '示例申请人', 'UNIT-TEST-01'], ['shenqing-er', '示例另一单位申请人', 'UNIT-TEST-02']];

/** With another sample than the small one beside this folder: its path. */
export async function start(sample = SAMPLE) {
  const folder = mkdtempSync(join(tmpdir(), 'fazhi-e2e-'));
  const data = ['--data', join(folder, 'data'), '--rulebook', root];
  let { child, address } = await listening(['demo', ...data, '--out', join(folder, 'out'), '--sample', sample, '--listen', '127.0.0.1:0']);
  // People of units sign in too: the demo gives them no password.
  const people = readFileSync(join(sample, 'sample.yaml'), 'utf8');
  for (const [id, name, unit] of OUTSIDE.filter(([id]) => people.includes(`id: ${id},`))) {
    const account = ['account', 'add', ...data, '--office', 'e2e-fao', id];
    const more = ['--name', name, '--roles', 'applicant', '--unit', unit];
    const done = spawnSync(binary(), [...account, ...more], { input: `${OUTSIDE_PASSWORD}\n`, encoding: 'utf8' });
    if (done.status !== 0) {
      child.kill('SIGKILL');
      throw new Error(`no account for ${id}: ${done.stderr}`);
    }
  }
  const end = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    await ended;
  };
  /** Goes on at the same address with the same data at a later moment, as 2024-12-19T09:00. */
  const later = async (moment) => {
    await end();
    ({ child, address } = await listening(['serve', ...data, '--now', moment, '--listen', new URL(address).host]));
  };
  const stop = async () => {
    await end();
    rmSync(folder, { recursive: true, force: true });
  };
  return { address, later, stop };
}

/** A server that listens: its process, and its address. */
async function listening(options) {
  const child = spawn(binary(), options);
  let said = '';
  const address = await new Promise((resolve, reject) => {
    const listen = (chunk) => {
      said += chunk;
      const found = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) resolve(found[0]);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`fazhi ended with ${code} before it listened:\n${said}`)));
  });
  return { child, address };
}
