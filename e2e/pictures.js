// Takes the pictures of docs/pictures from the sample year: `npm run pictures`.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, open, signIn } from './test/browser.js';
import { start } from './test/server.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs', 'pictures');
const shots = {
  workbench: '/',
  case: '/cases/outbound-2025-0002',
  report: '/report?year=2024',
  figure: '/figures/outbound.persons?year=2024',
};

mkdirSync(folder, { recursive: true });
const { address, stop } = await start(join(root, 'samples', 'dongcheng-fao-2024'));
const browser = await launch();
try {
  const { page } = await open(browser, address);
  await signIn(page, address, 'chuguo-jingban');
  for (const [name, path] of Object.entries(shots)) {
    await page.goto(address + path);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    console.log(`${name}.png`);
  }
} finally {
  await browser.close();
  await stop();
}
