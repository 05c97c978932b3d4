import { isNumber, plain, type Test } from '../property.ts';
import type { NumberOperator } from '../schema.ts';
import { isTrait } from '../spelling.ts';
import { Fragment, sql } from './fragment.ts';

/** `propertyOf` as jsonb; SQL null or JSON null if it is missing. `bag` is a jsonb column. */
export function property(bag: Fragment, name: string): Fragment {
  if (!name.includes('.')) return sql`${bag} -> ${name}::text`;
  const inside = name.split('.').reduce(step, bag);
  return sql`case when ${bag} ? ${name}::text then ${bag} -> ${name}::text else ${inside} end`;
}

/** `trait`, or something inside it, of a person `c`. */
function ofTraits(name: string): Value {
  const [, ...rest] = name.split('.');
  const [trait = '', ...inside] = rest;
  if (rest.length === 0) return valueIn(sql`c.traits`);
  if (inside.length === 0)
    return {
      json: sql`coalesce(c.properties -> ${name}::text, c.traits -> ${trait}::text)`,
      text: sql`coalesce(c.properties ->> ${name}::text, c.traits ->> ${trait}::text)`,
    };
  return valueIn(sql`coalesce(c.properties -> ${name}::text, ${rest.reduce(step, sql`c.traits`)})`);
}

/** Lists have a `length`, and elements by index, as in JavaScript. */
function step(value: Fragment, part: string): Fragment {
  if (part === 'length')
    return sql`case jsonb_typeof(${value}) when 'array' then to_jsonb(jsonb_array_length(${value})) else ${value} -> 'length' end`;
  const at = /^(0|[1-9]\d{0,8})$/.test(part)
    ? sql`${value} #> array[${part}]`
    : sql`${value} -> ${part}::text`;
  return sql`(${at})`;
}

/** A property as jsonb and as text; both are null if it is missing. */
export interface Value {
  json: Fragment;
  text: Fragment;
}

/** A jsonb column as a `Value`. */
export const valueIn = (column: Fragment): Value => ({ json: column, text: sql`(${column} #>> '{}')` });

/** `passes` on a jsonb column, which may be null. The result is never null. */
export function passes({ property: name, op, value }: Test, bag: Fragment): Fragment {
  // A plain lookup is repeated wherever it is needed, because that is faster than a subquery.
  if (!name.includes('.'))
    return passesOn(
      { json: sql`(${bag} -> ${name}::text)`, text: sql`(${bag} ->> ${name}::text)` },
      op,
      value,
    );
  const it = valueIn(new Fragment(['x.v']));
  return sql`(select ${passesOn(it, op, value)} from (select ${property(bag, name)} as v) x)`;
}

/** The same for the profile of a person `c`. */
export const passesProfile = ({ property: name, op, value }: Test): Fragment =>
  isTrait(name)
    ? passesOn(ofTraits(name), op, value)
    : passes({ property: name, op, value }, sql`c.properties`);

/** The same for a property that was already looked up. */
export function passesOn(it: Value, op: Test['op'], value: Test['value']): Fragment {
  switch (op) {
    case 'isSet':
      return sql`coalesce(${it.json} not in ('""', 'null'), false)`;
    case 'isNotSet':
      return sql`coalesce(${it.json} in ('""', 'null'), true)`;
    case 'is':
      return same(it, value);
    case 'isNot':
      return sql`not ${same(it, value)}`;
    case 'contains':
      return contains(it, value);
    case 'startsWith':
      return ofText(it, value, (text) => sql`starts_with(plain_text(${it.text}), ${text}::text)`);
    default:
      return isNumber(value)
        ? sql`case jsonb_typeof(${it.json}) when 'number' then ${compares(sql`${it.json}::float8`, op, value)} else false end`
        : sql`false`;
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

function contains(it: Value, value: Test['value']): Fragment {
  const item = valueIn(new Fragment(['i.v']));
  return sql`case jsonb_typeof(${it.json})
    when 'array' then exists (select from jsonb_array_elements(${it.json}) i (v) where ${same(item, value)})
    else ${ofText(it, value, (text) => sql`position(${text}::text in plain_text(${it.text})) > 0`)} end`;
}

function ofText({ json }: Value, value: Test['value'], test: (text: string) => Fragment): Fragment {
  const text = value === undefined ? null : plain(value);
  if (text === null || !storable(text)) return sql`false`;
  return sql`case jsonb_typeof(${json}) when 'string' then ${test(text)} else false end`;
}

/** A text may spell a number or a boolean (`40`, `true`); it then equals that value, and vice versa. */
function same({ json, text: itsText }: Value, value: Test['value']): Fragment {
  if (value === undefined) return sql`false`;
  const text = plain(value);
  const number = Number(text);
  const numeric = isNumber(number) && String(number) === text;
  const cases = [
    ...(storable(text) ? [sql`when 'string' then plain_text(${itsText}) = ${text}::text`] : []),
    ...(numeric ? [sql`when 'number' then ${json}::float8 = ${number}::float8`] : []),
    ...(text === 'true' || text === 'false'
      ? [sql`when 'boolean' then ${json} = to_jsonb(${text === 'true'}::boolean)`]
      : []),
  ];
  if (cases.length === 0) return sql`false`;
  const equals = sql`case jsonb_typeof(${json}) ${cases.reduce((sum, one) => sql`${sum} ${one}`, sql``)} else false end`;
  // Most other values begin or end with another character, which is much faster to check. Of a number only the first one
  // is checked, since it may end in zeros, and none of one with an exponent, since it is stored in full.
  if (numeric)
    return text.includes('e')
      ? equals
      : sql`(case when ${mayBe(itsText, text[0])} then ${equals} else false end)`;
  return sql`(case when ${mayBe(sql`right(${itsText}, 1)`, text.at(-1))} and ${mayBe(itsText, text[0])} then ${equals} else false end)`;
}

/**
 * Whether a text may begin with this letter, in either case, or with something that lower-casing or trimming could
 * turn into it.
 */
function mayBe(found: Fragment, letter = ''): Fragment {
  const code = letter.charCodeAt(0);
  if (!(code > 32 && code < 128)) return sql`true`;
  const letters = [...new Set([code, letter.toUpperCase().charCodeAt(0)])].sort((a, b) => a - b);
  // Even buckets are the two letters themselves, and everything outside ASCII.
  const buckets = new Fragment([`'{33,${letters.map((at) => `${at},${at + 1}`).join()},128}'::int[]`]);
  return sql`width_bucket(ascii(${found}), ${buckets}) % 2 = 0`;
}

/** Whether Postgres can store the text. */
const storable = (text: string) => text.isWellFormed() && !text.includes('\0');
