import { expect, it } from 'vitest';
import { personName, sameName } from './names.ts';

it('tidies spaces and takes names of many alphabets', () => {
  expect(personName.parse('  Maya \u00a0 Torres\n')).toBe('Maya Torres');
  for (const name of ['José Ñuñez', 'Åsa', 'Иван Петров', '李小龍', "D'Arcy-Jones 3rd"]) {
    expect(personName.parse(name)).toBe(name);
  }
});

it.each([
  ['nothing', ' '],
  ['100 kB', 'a'.repeat(100_000)],
  ['81 characters', 'a'.repeat(81)],
  ['a bidi override', 'Ada \u202eolraM'],
  ['a bidi isolate', 'Ada \u2066Marlow'],
  ['a zero-width space', 'Ada\u200b Marlow'],
  ['NUL', 'Ada\u0000'],
  ['no letter', '--'],
  ['a Cyrillic letter among Latin ones', 'Ad\u0430 Marlow'],
])('refuses %s', (_, name) => {
  expect(personName.safeParse(name).success).toBe(false);
});

it('knows a name again by whatever capitals, widths and spaces', () => {
  expect(sameName('Ada Marlow', 'ADA  marlow')).toBe(true);
  expect(sameName('Ada Marlow', 'Ａｄａ Marlow')).toBe(true);
  expect(sameName('Ada Marlow', 'Ada Marlowe')).toBe(false);
});
