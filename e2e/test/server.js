// Starts the built `fazhi` on a throw-away folder with the sample beside this folder, and stops it again.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
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
  const options = ['demo', '--data', join(folder, 'data'), '--out', join(folder, 'out'), '--rulebook', root];
  const child = spawn(binary(), [...options, '--sample', sample, '--listen', '127.0.0.1:0']);
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
  // People of units sign in too: the demo gives them no password.
  for (const [id, name, unit] of OUTSIDE) {
    const account = ['account', 'add', '--data', join(folder, 'data'), '--rulebook', root, '--office', 'e2e-fao', id];
    const more = ['--name', name, '--roles', 'applicant', '--unit', unit];
    const done = sample === SAMPLE && spawnSync(binary(), [...account, ...more], { input: `${OUTSIDE_PASSWORD}\n`, encoding: 'utf8' });
    if (done && done.status !== 0) {
      child.kill('SIGKILL');
      throw new Error(`no account for ${id}: ${done.stderr}`);
    }
  }
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { address, stop };
}
