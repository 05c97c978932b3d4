import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('the properties of every project draw from FC_SEED', () => {
  const [shared = '', ...projects] = readFileSync(
    new URL('../vitest.config.ts', import.meta.url),
    'utf8',
  ).split(/^ {6}\{$/m);
  expect(shared).toContain("setupFiles: ['./test/seed.ts']");
  expect(projects).toHaveLength(2);
  for (const project of projects) expect(project).toContain('extends: true');
});
