import { expect, test } from 'vitest';
import { askingSources } from './sources.ts';
import { templates } from './templates.ts';

/** Statements that stay in SQL although the query builder could say them, by file: how many, and why. */
const exceptions: Record<string, [number, string]> = {
  'apps/local/src/stack/database.ts': [1, 'asks Postgres for its databases, before there is a schema'],
  'packages/engine/src/connections/connections.ts': [1, 'runs for every webhook that comes in'],
  'packages/engine/src/events/enterByApi.ts': [1, 'the id may be any text'],
  'packages/engine/src/imports/jobs.ts': [1, 'a cursor over a million rows'],
  'packages/engine/src/imports/settle.ts': [1, 'a batch, locked'],
  'packages/engine/src/journeys/judge.ts': [2, 'parts of a larger statement'],
  'packages/engine/src/messages/messages.ts': [1, 'part of a larger statement'],
  'packages/engine/src/messages/outbox/cardState.ts': [2, 'runs for every card that is sent'],
  'packages/engine/src/people/export.ts': [1, 'a cursor over everybody whom a rule finds'],
  'packages/engine/src/stores/stores.ts': [1, 'runs for every check-in'],
  'packages/engine/src/testSends/status.ts': [1, 'runs for every callback'],
  'packages/engine/src/traits/plan.ts': [1, 'part of a larger statement'],
  'packages/engine/src/webhooks/send.ts': [1, 'runs for every delivery'],
  'packages/engine/src/webhooks/webhooks.ts': [1, 'counts what is pending and what failed up to a limit'],
  'packages/studio/src/rendering/proof.ts': [1, 'runs for every card that is sent'],
  'packages/studio/src/rendering/values.ts': [2, 'run for every card that is sent'],
  'packages/workspace/src/clock/clock.ts': [1, 'runs for every leg and event'],
};

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

const plain = askingSources().flatMap(({ path, text }) =>
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
