// Starts the built `fazhi` on a throw-away folder with the sample beside this folder, and stops it again.

import { spawn } from 'node:child_process';
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

/** With another sample than the small one beside this folder: its path. */
export async function start(sample = join(root, 'e2e', 'sample')) {
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
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { address, stop };
}
