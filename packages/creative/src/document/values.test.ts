import { describe, expect, it } from 'vitest';
import type { Variable } from './document.ts';
import { fillValues, shownValue } from './values.ts';

const variable = (name: string, kind: Variable['kind'], fallback: string): Variable => ({
  name,
  kind,
  source: 'profile',
  path: name,
  fallback,
  sensitive: false,
});

describe('values of a person', () => {
  const card = {
    variables: [
      variable('name', 'text', 'friend'),
      variable('total', 'money', '10'),
      variable('vip', 'yesNo', 'no'),
      variable('empty', 'text', ''),
    ],
  };

  it('fill in the text by their kind', () => {
    const filled = fillValues(card, { name: 'Ada', total: 1234.5 });
    expect(filled.text('{{ name }} owes {{total}}')).toBe('Ada owes $1,234.50');
    expect(filled.fallbacks).toEqual([]);
  });
  it('use the fallback if they are missing, null or blank, and report it', () => {
    const filled = fillValues(card, { name: ' ', total: null });
    expect(filled.text('{{ name }} owes {{ total }}')).toBe('friend owes $10');
    expect(filled.fallbacks).toEqual([
      { variable: 'name', used: 'friend' },
      { variable: 'total', used: '10' },
    ]);
  });
  it('use the text’s own default if the variable has none or is unknown', () => {
    const filled = fillValues(card, {});
    expect(filled.text('{{ empty | default: "there" }} {{ other | default: "x" }}{{ nothing }}')).toBe(
      'there x',
    );
  });
  it('mean yes or no in many spellings', () => {
    const yes = (vip: string | number | boolean | null) => fillValues(card, { vip }).yes('vip');
    expect([yes(true), yes('Yes'), yes(2), yes('gold')]).toEqual([true, true, true, true]);
    expect([yes(false), yes('No'), yes(0), yes(null), yes('off')]).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
  it('are formatted as US numbers, money and dates', () => {
    expect(shownValue({ kind: 'money' }, '7')).toBe('$7');
    expect(shownValue({ kind: 'money' }, -0.5)).toBe('-$0.50');
    expect(shownValue({ kind: 'money' }, 'free')).toBe('free');
    expect(shownValue({ kind: 'number' }, 1234567.25)).toBe('1,234,567.25');
    expect(shownValue({ kind: 'date' }, '2026-03-05')).toBe('Mar 5');
  });
});
