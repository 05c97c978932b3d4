import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumFlags, chromiumPath } from '../../testing/chromium.ts';

/** `node draw.ts`: draws each page of drawings/ as the JPEG next to this file, which the demo sends (1080 × 1350). */
const drawings = new URL('./drawings/', import.meta.url);
const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: [...chromiumFlags, '--allow-file-access-from-files'],
});
const page = await browser.newPage({ viewport: { width: 1080, height: 1350 } });
for (const file of readdirSync(drawings).filter((name) => name.endsWith('.html'))) {
  await page.goto(new URL(file, drawings).href);
  await page.waitForLoadState('networkidle');
  const path = fileURLToPath(new URL(`./${basename(file, '.html')}.jpg`, import.meta.url));
  await page.screenshot({ path, type: 'jpeg', quality: 86 });
  console.log(path);
}
await browser.close();
