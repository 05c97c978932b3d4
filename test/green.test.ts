import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const web = new URL('../apps/web/src/', import.meta.url);
/** What shows that a journey is live, and the tokens themselves. */
const live = [
  'journeys/editor/JourneyPage.module.css',
  'journeys/editor/bar/Bar.module.css',
  'ui/StatusChip.module.css',
  'ui/tokens.css',
];

test('green is for live only', () => {
  const green = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.css') && readFileSync(new URL(path, web), 'utf8').includes('--wm-green'),
  );
  expect(green.sort()).toEqual(live);
});
