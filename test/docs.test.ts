import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseGraph } from '../packages/journey/src/graph/migrate.ts';
import { validateGraph } from '../packages/journey/src/graph/validate.ts';

const page = readFileSync(new URL('../docs/api.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].flatMap(([, json = '']) => {
  const example = JSON.parse(json);
  return 'graph' in example ? [example] : [];
});

test('the API page shows journeys', () => {
  expect(examples.length).toBeGreaterThan(1);
});

test.each(examples)('the journey “$name” on the API page can be published as it stands', ({ graph }) => {
  const parsed = parseGraph(graph);
  expect(parsed).toMatchObject({ ok: true });
  if (parsed.ok) expect(validateGraph(parsed.graph)).toEqual([]);
});
