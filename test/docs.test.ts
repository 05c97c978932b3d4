import { globSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseGraph } from '../packages/journey/src/graph/migrate.ts';
import { validateGraph } from '../packages/journey/src/graph/validate.ts';
import { ownDependencies, sources } from './sources.ts';

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

const architecture = readFileSync(new URL('../docs/architecture.md', import.meta.url), 'utf8');
const [, dataPath = ''] = /## The data path\n([\s\S]*?)\n\*\*Stored documents/.exec(architecture) ?? [];
const engine = readdirSync(new URL('../packages/engine/src', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'testing')
  .map(({ name }) => name)
  .sort();

test('the data path names every folder of the engine and no others', () => {
  const named = [...dataPath.matchAll(/(?<=[\s|])`(\w+)\/(?:\w+\/)?`/g)].map(([, folder]) => folder);
  expect([...new Set(named)].filter((name) => name !== 'sandbox').sort()).toEqual(engine);
});

test('the diagram of the data path has every folder of the engine, with outside systems as round nodes', () => {
  const [, drawn = ''] = /```mermaid\nflowchart LR\n([\s\S]*?)```/.exec(dataPath) ?? [];
  const outside = new Set([...drawn.matchAll(/(\w+)\(\[/g)].map(([, id]) => id));
  const nodes = drawn
    .split(/<?-->|\n/)
    .map((node) =>
      node
        .replace(/\(\[.*/, '')
        .replace(/.*\[(.*)\]/, '$1')
        .trim(),
    )
    .filter((node) => node !== '' && !outside.has(node));
  const labels = new Map(
    [...drawn.matchAll(/(\w+)\[([\w/]+)\]/g)].map(([, id = '', label = '']) => [id, label]),
  );
  const folders = nodes.map((node) => (labels.get(node) ?? node).split('/')[0] ?? '');
  expect([...new Set(folders)].sort()).toEqual(engine);
});

const root = new URL('..', import.meta.url).pathname;
const pages = globSync(['README.md', 'docs/*.md', '{apps,packages}/**/*.md'], {
  cwd: root,
  exclude: (path) => path.includes('node_modules'),
});
/** Without `src`, which pages mostly leave out. */
const short = (path: string) => `/${path}`.replace(/\/src(?=\/|$)/, '');
const files = sources().map(({ path }) => short(path));
const packages = ['packages', 'apps', ...ownDependencies().keys()];

test.each(pages)('the files and folders that %s names are there', (path) => {
  const text = readFileSync(`${root}/${path}`, 'utf8');
  const named = [...text.matchAll(/`(?:\.\.\/)*([\w./]+)`/g)].flatMap(([, name = '']) => {
    const isFile = /\.(tsx?|mjs)$/.test(name);
    const isFolder = name.includes('/') && packages.includes(name.split('/')[0] ?? '');
    return isFile || isFolder ? name : [];
  });
  const found = (name: string) => {
    const its = short(name.replace(/\/$/, ''));
    return files.some((file) => file.endsWith(its) || file.includes(`${its}/`) || file.includes(`${its}.ts`));
  };
  expect(named.filter((name) => !found(name))).toEqual([]);
});
