import { describe, expect, test } from 'vitest';
import { ownDependencies, type Source, sources } from './sources.ts';

/** Which of the workspace's packages each may depend on at run time. Arrows go one way: apps → packages. */
const allowed: Record<string, string[]> = {
  policy: [],
  audience: ['policy'],
  journey: ['audience', 'policy'],
  provider: [],
  workflows: [],
  creative: ['audience', 'journey', 'policy'],
  db: ['audience', 'creative', 'journey', 'policy'],
  files: ['db'],
  workspace: ['db', 'policy'],
  studio: ['audience', 'creative', 'db', 'files', 'journey', 'policy', 'workspace'],
  engine: [
    'audience',
    'creative',
    'db',
    'files',
    'journey',
    'policy',
    'provider',
    'studio',
    'workflows',
    'workspace',
  ],
  worker: ['audience', 'db', 'engine', 'files', 'journey', 'policy', 'provider', 'workflows', 'workspace'],
  api: [
    'audience',
    'creative',
    'db',
    'engine',
    'files',
    'journey',
    'policy',
    'provider',
    'studio',
    'workspace',
  ],
  carrier: [],
  web: ['api', 'audience', 'creative', 'journey', 'policy'],
  local: [
    'audience',
    'carrier',
    'creative',
    'db',
    'engine',
    'files',
    'journey',
    'policy',
    'provider',
    'studio',
    'workflows',
    'workspace',
  ],
};
const apps = ['api', 'worker', 'carrier', 'web', 'local'];
const all = sources();
const isTest = ({ path }: Source) => /\.test\.tsx?$|\/testing\/|\/test\/|\/dev\//.test(path);
const inside = (folder: string) =>
  all.filter((source) => source.path.startsWith(`${folder}/`) && !isTest(source));
const ownOf = (specifier: string) => /^@waymark\/([a-z]+)/.exec(specifier)?.[1];

test('every package is known here', () => {
  expect([...ownDependencies().keys()].filter((name) => !(name in allowed))).toEqual([]);
});

test.each(Object.keys(allowed))('%s depends on what it may', (name) => {
  const { run } = ownDependencies().get(name) ?? { run: [] };
  expect(run.filter((one) => !allowed[name]?.includes(one))).toEqual([]);
});

test.each(Object.keys(allowed))('%s imports what it may', (name) => {
  const folder = apps.includes(name) ? `apps/${name}/src` : `packages/${name}/src`;
  const wrong = inside(folder).flatMap(({ path, imports }) =>
    imports
      .map(({ specifier }) => ownOf(specifier))
      .filter((own) => own !== undefined && own !== name && !allowed[name]?.includes(own))
      .map((own) => `${path} → @waymark/${own}`),
  );
  expect(wrong).toEqual([]);
});

test('no file reaches into another package by a relative path', () => {
  const wrong = all
    .filter((source) => !/\/dev\//.test(source.path))
    .flatMap(({ path, imports }) =>
      imports
        .filter(({ specifier }) => specifier.startsWith('.'))
        .map(({ specifier }) => new URL(specifier, `file:///${path}`).pathname.slice(1))
        .filter((target) => target.split('/').slice(0, 2).join('/') !== path.split('/').slice(0, 2).join('/'))
        .filter(() => /^(packages|apps)\/[a-z]+\/src\//.test(path))
        .map((target) => `${path} → ${target}`),
    );
  expect(wrong).toEqual([]);
});

test('no two folders of a package import each other', () => {
  const arrows = new Set(
    all
      .filter((source) => !isTest(source) && /^(apps|packages)\//.test(source.path))
      .flatMap(({ path, imports }) =>
        imports
          .filter(({ specifier }) => specifier.startsWith('.'))
          .map(({ specifier }) => [
            folderOf(path),
            folderOf(new URL(specifier, `file:///${path}`).pathname.slice(1)),
          ])
          .filter(([from, to]) => from && to && from !== to)
          .map(([from, to]) => `${from} → ${to}`),
      ),
  );
  const pairs = [...arrows]
    .map((arrow) => arrow.split(' → '))
    .filter(([from = '', to = '']) => from < to && arrows.has(`${to} → ${from}`))
    .map(([from, to]) => `${from} ↔ ${to}`);
  expect(pairs).toEqual([]);
});

/** The room that a file is in, the folder right under `src`; null for files that lie beside the rooms. */
function folderOf(path: string): string | null {
  const parts = path.split('/');
  return parts.length > 4 ? parts.slice(0, 4).join('/') : null;
}

describe.each(['policy', 'audience', 'journey'])('%s is pure', (name) => {
  const files = inside(`packages/${name}/src`);

  test('it imports no I/O: nothing of Node but hashing', () => {
    const pure = /^(\.|luxon$|rrule-temporal$|tinyqueue$|zod$|@waymark\/(policy|audience)\/)/;
    const wrong = files.flatMap(({ path, imports }) =>
      imports
        .filter(({ specifier }) => !pure.test(specifier))
        .filter(
          ({ specifier }) => !(path === 'packages/journey/src/plan/hash.ts' && specifier === 'node:crypto'),
        )
        .map(({ specifier }) => `${path} → ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  test('it asks neither the clock nor chance', () => {
    const impure =
      /Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(|process\.|setTimeout\(|fetch\(/;
    expect(files.filter(({ text }) => impure.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

test('workflow code has only the workflow API at run time', () => {
  const wrong = inside('packages/workflows/src').flatMap(({ path, imports }) =>
    imports
      .filter(({ specifier, typeOnly }) => !typeOnly && !specifier.startsWith('.'))
      .filter(({ specifier }) => specifier !== '@temporalio/workflow')
      .map(({ specifier }) => `${path} → ${specifier}`),
  );
  expect(wrong).toEqual([]);
});

describe('the web', () => {
  const imports = inside('apps/web/src').flatMap(({ path, imports }) =>
    imports.map((one) => ({ path, ...one })),
  );

  test('knows the API by its types only', () => {
    const wrong = imports.filter(({ specifier, typeOnly }) => ownOf(specifier) === 'api' && !typeOnly);
    expect(wrong.map(({ path, specifier }) => `${path} → ${specifier}`)).toEqual([]);
  });

  test('takes nothing that needs Node', () => {
    const node = /^node:|^@waymark\/journey\/(plan\/hash|graph\/compile)$/;
    const wrong = imports.filter(({ specifier, typeOnly }) => node.test(specifier) && !typeOnly);
    expect(wrong.map(({ path, specifier }) => `${path} → ${specifier}`)).toEqual([]);
  });
});

test('packages read no environment: what they are told comes in from the apps', () => {
  // The sandbox hands its processes what Node itself needs.
  const wrong = all.filter(
    ({ path, text }) =>
      /^packages\/[a-z]+\/src\//.test(path) &&
      text.includes('process.env') &&
      !/\.test\.ts$|\/testing\/|\/sandbox\/worker\.ts$/.test(path),
  );
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test('no file is longer than 500 lines', () => {
  expect(all.filter(({ lines }) => lines > 500).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
});

test('the consent ledger is read in one module of the engine', () => {
  const reads = all.filter((source) => !isTest(source) && /(from|join) consent_event/.test(source.text));
  expect(reads.map(({ path }) => path).filter((path) => !path.startsWith('apps/local/src/bench/'))).toEqual([
    'packages/engine/src/people/ledger.ts',
  ]);
});
