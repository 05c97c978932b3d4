import { readdirSync, readFileSync } from 'node:fs';
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

test('the walk of a datum names the folders of the engine, all of them and no other', () => {
  const architecture = readFileSync(new URL('../docs/architecture.md', import.meta.url), 'utf8');
  const [, walk = ''] = /## The walk of a datum\n([\s\S]*?)\n\*\*Stored documents/.exec(architecture) ?? [];
  const named = [...walk.matchAll(/(?<=[\s|])`(\w+)\/(?:\w+\/)?`/g)].map(([, folder]) => folder);
  const engine = readdirSync(new URL('../packages/engine/src', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'testing')
    .map(({ name }) => name);
  expect([...new Set(named)].filter((name) => name !== 'sandbox').sort()).toEqual(engine.sort());
});
