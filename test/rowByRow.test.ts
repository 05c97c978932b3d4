import { expect, test } from 'vitest';
import { sources } from './sources.ts';
import { templates } from './templates.ts';

/** Statements that stay in SQL although the query builder could say them, by file: how many, and why. */
const exceptions: Record<string, [number, string]> = {};

/** A statement with `$` for each value. */
function withoutValues(template: string): string {
  let depth = 0;
  let sql = '';
  for (const sign of template.slice(1, -1)) {
    if (sign === '}' && depth > 0) depth -= 1;
    else if (sign === '{' && (depth > 0 || sql.endsWith('$'))) depth += 1;
    else if (depth === 0) sql += sign;
  }
  return sql.replaceAll(/\s+/g, ' ').trim();
}

const forms = [
  /^select [^()]+ from \w+( \w+)? where [^()]+$/,
  /^insert into \w+ (\([^()]*\) values \([^()]*\)|\$)( returning [^()]+)?$/,
  /^update \w+ set [^()]+$/,
  /^delete from \w+ where [^()]+$/,
];
const more = /\b(for (no key )?(update|share|key share)|join|union|with|distinct|case|exists)\b/;

const plain = sources()
  .filter(
    ({ path }) =>
      /^(packages|apps)\/\w+\/src\/.*\.ts$/.test(path) &&
      !/\.test\.ts$|\/(testing|dev|bench|demo)\/|^packages\/db\/|^apps\/(web|local)\//.test(path),
  )
  .flatMap(({ path, text }) =>
    templates(text)
      .map(({ at, sql }) => ({ path, line: text.slice(0, at).split('\n').length, sql: withoutValues(sql) }))
      .filter(({ sql }) => forms.some((form) => form.test(sql)) && !more.test(sql)),
  );

test('rows read and written one by one go through the query builder, which knows their types', () => {
  const wrong = plain.filter(({ path }) => !(path in exceptions));
  expect(wrong.map(({ path, line, sql }) => `${path}:${line} ${sql}`)).toEqual([]);
});

test.each(Object.entries(exceptions))('%s has as many statements in SQL as it says', (file, [many]) => {
  const found = plain.filter(({ path }) => path === file);
  expect(found.map(({ line }) => `${file}:${line}`)).toHaveLength(many);
});
