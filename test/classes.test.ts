import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { sources } from './sources.ts';

const all = sources().filter(({ path }) => path.startsWith('apps/web/src/'));
const IMPORT = /^import (\w+) from '(\.[^']+\.module\.css)';$/gm;
const named = (text: string) =>
  new Set(
    [...text.replaceAll(/\/\*.*?\*\/|:global\([^)]*\)+/gs, '').matchAll(/\.([a-zA-Z][\w-]*)/g)].map(
      ([, name]) => name ?? '',
    ),
  );

test('every class that a component names is in its style sheet, and every class there is named', () => {
  const sheets = new Map(
    all.filter(({ path }) => path.endsWith('.module.css')).map(({ path, text }) => [path, named(text)]),
  );
  const used = new Map([...sheets.keys()].map((path) => [path, new Set<string>()]));
  const open = new Set<string>();
  for (const { path, text } of all)
    for (const [, local = '', specifier = ''] of text.matchAll(IMPORT)) {
      const sheet = posix.join(posix.dirname(path), specifier);
      for (const [, name = ''] of text
        .replaceAll(IMPORT, '')
        .matchAll(new RegExp(`\\b${local}\\.(\\w+)`, 'g')))
        used.get(sheet)?.add(name);
      if (text.includes(`${local}[`)) open.add(sheet);
    }
  const missing = [...used].flatMap(([sheet, names]) =>
    [...names].filter((name) => !sheets.get(sheet)?.has(name)).map((name) => `${sheet}: .${name} is named`),
  );
  const unnamed = [...sheets].flatMap(([sheet, names]) =>
    open.has(sheet)
      ? []
      : [...names].filter((name) => !used.get(sheet)?.has(name)).map((name) => `${sheet}: .${name} is there`),
  );
  expect([...missing, ...unnamed]).toEqual([]);
});
