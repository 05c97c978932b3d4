import { expect, test } from 'vitest';
import { ruleWords, spoken, valueWords } from './words.ts';

test('names from data are said as words', () => {
  expect(spoken('cart_abandoned')).toBe('Cart abandoned');
  expect(spoken('firstName')).toBe('First name');
  expect(spoken('order.total')).toBe('Order total');
});

test('a rule that is not known here is still said as words', () => {
  expect(ruleWords('quietHours')).toBe('Quiet hours');
  expect(ruleWords('someNewRule')).toBe('Some new rule');
});

test('nothing is never shown as null', () => {
  expect(valueWords(null)).toBe('–');
  expect(valueWords(undefined)).toBe('–');
  expect(valueWords(false)).toBe('No');
});
