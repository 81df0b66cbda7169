// Takes the pictures of docs/pictures from the sample year: `npm run pictures`, or `npm run pictures -- workbench` for some.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, open, signIn } from './test/browser.js';
import { start } from './test/server.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = process.env.PICTURES ?? join(root, 'docs', 'pictures');
const DESK = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };
/** Name, who looks (nobody signed in when null), where, how wide. */
const SHOTS = [
  ['workbench', 'chuguo-jingban', '/', DESK],
  ['workbench-phone', 'chuguo-jingban', '/', PHONE],
  ['case', 'chuguo-jingban', '/cases/outbound-2025-0002', DESK],
  ['ledger', 'chuguo-kezhang', '/ledger/outbound', DESK],
  ['desk', 'fazhi', '/desks/decisions', DESK],
  ['wall', 'zhuren', '/wall', DESK],
  ['figure', 'chuguo-jingban', '/figures/outbound.persons?year=2024', DESK],
  ['report', 'chuguo-jingban', '/report?year=2024', DESK],
  ['search', 'chuguo-jingban', '/search?q=%E6%96%B0%E5%8A%A0%E5%9D%A1', DESK],
  ['law', 'chuguo-jingban', '/law', DESK],
  ['inspection', 'jijian', '/inspection?seed=2024&count=5&from=2024-01-01&until=2024-12-31', DESK],
  ['accounts', 'system-administrator', '/admin/accounts', DESK],
  ['audit', 'auditor', '/audit', DESK],
  ['public', null, '/public', DESK],
  ['public-phone', null, '/public', PHONE],
  ['guide', null, '/public/guides/outbound', DESK],
  ['safety', null, '/public/safety', DESK],
  ['english', null, '/public/en', PHONE],
];

const wanted = new Set(process.argv.slice(2));
mkdirSync(folder, { recursive: true });
const { address, stop } = await start(join(root, 'samples', 'dongcheng-fao-2024'));
const browser = await launch();
try {
  for (const [name, account, path, viewport] of SHOTS.filter(([name]) => !wanted.size || wanted.has(name))) {
    const { context, page } = await open(browser, address, { viewport });
    if (account) await signIn(page, address, account);
    const answer = await page.goto(address + path);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    console.log(`${name}.png ${answer.status()}`);
    await context.close();
  }
} finally {
  await browser.close();
  await stop();
}
