import { isNumber, plain, type Test } from '../property.ts';
import type { NumberOperator, PropertyCondition } from '../schema.ts';
import { Fragment, sql } from './fragment.ts';

/** `propertyOf` as jsonb, null where it is not there. `bag` is a jsonb column. */
export function property(bag: Fragment, name: string): Fragment {
  if (!name.includes('.')) return sql`nullif(${bag} -> ${name}::text, 'null')`;
  const inside = name.split('.').reduce(step, bag);
  return sql`nullif(case when ${bag} ? ${name}::text then ${bag} -> ${name}::text else ${inside} end, 'null')`;
}

/** Lists have a length and elements by number, as they do in JavaScript. */
function step(value: Fragment, part: string): Fragment {
  if (part === 'length')
    return sql`case jsonb_typeof(${value}) when 'array' then to_jsonb(jsonb_array_length(${value})) else ${value} -> 'length' end`;
  const at = /^(0|[1-9]\d{0,8})$/.test(part)
    ? sql`${value} #> array[${part}]`
    : sql`${value} -> ${part}::text`;
  return sql`(${at})`;
}

/** `passes` for a jsonb value, which may be null. Never null itself. */
export function passes({ property: name, op, value }: Test, bag: Fragment): Fragment {
  const it = new Fragment(['x.v']);
  const on = (test: Fragment) => sql`(select ${test} from (select ${property(bag, name)} as v) x)`;
  switch (op) {
    case 'isSet':
      return on(sql`coalesce(x.v <> '""', false)`);
    case 'isNotSet':
      return on(sql`coalesce(x.v = '""', true)`);
    case 'is':
      return on(same(it, value));
    case 'isNot':
      return on(sql`not ${same(it, value)}`);
    case 'contains':
      return on(contains(value));
    case 'startsWith':
      return on(ofText(value, (text) => sql`starts_with(plain_text(x.v #>> '{}'), ${text}::text)`));
    default:
      return on(
        isNumber(value)
          ? sql`case jsonb_typeof(x.v) when 'number' then ${compares(sql`x.v::float8`, op, value)} else false end`
          : sql`false`,
      );
  }
}

export function compares(actual: Fragment, op: NumberOperator, value: number): Fragment {
  switch (op) {
    case 'is':
      return sql`${actual} = ${value}::float8`;
    case 'isNot':
      return sql`${actual} <> ${value}::float8`;
    case 'over':
      return sql`${actual} > ${value}::float8`;
    case 'under':
      return sql`${actual} < ${value}::float8`;
    case 'atLeast':
      return sql`${actual} >= ${value}::float8`;
    case 'atMost':
      return sql`${actual} <= ${value}::float8`;
  }
}

type Value = PropertyCondition['value'];

function contains(value: Value): Fragment {
  const item = new Fragment(['i.v']);
  return sql`case jsonb_typeof(x.v)
    when 'array' then exists (select from jsonb_array_elements(x.v) i (v) where ${same(item, value)})
    else ${ofText(value, (text) => sql`position(${text}::text in plain_text(x.v #>> '{}')) > 0`)} end`;
}

function ofText(value: Value, test: (text: string) => Fragment): Fragment {
  const text = value === undefined ? null : plain(value);
  if (text === null || !storable(text)) return sql`false`;
  return sql`case jsonb_typeof(x.v) when 'string' then ${test(text)} else false end`;
}

/** A text may name a number or an answer (`40`, `true`) and then equals it, and the other way round. */
function same(it: Fragment, value: Value): Fragment {
  if (value === undefined) return sql`false`;
  const text = plain(value);
  const number = Number(text);
  const cases = [
    ...(storable(text) ? [sql`when 'string' then plain_text(${it} #>> '{}') = ${text}::text`] : []),
    ...(isNumber(number) && String(number) === text
      ? [sql`when 'number' then ${it}::float8 = ${number}::float8`]
      : []),
    ...(text === 'true' || text === 'false'
      ? [sql`when 'boolean' then ${it} = to_jsonb(${text === 'true'}::boolean)`]
      : []),
  ];
  const all = cases.reduce((sum, one) => sql`${sum} ${one}`, sql``);
  return cases.length === 0 ? sql`false` : sql`case jsonb_typeof(${it}) ${all} else false end`;
}

/** Texts that Postgres cannot keep are not in it. */
const storable = (text: string) => text.isWellFormed() && !text.includes('\0');
