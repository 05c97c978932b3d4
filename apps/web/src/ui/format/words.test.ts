import { expect, test } from 'vitest';
import { stateWords } from '../../studio/approvals/approvalWords.ts';
import { cardWords } from '../../studio/statusWords.ts';
import { consentWords, entryWords, journeyWords, messageWords, spoken, valueWords } from './words.ts';

test('green is for live only', () => {
  const all = [journeyWords, entryWords, messageWords, consentWords, cardWords, stateWords];
  const green = all.flatMap((words) => Object.values(words)).filter(({ tone }) => tone === 'green');
  expect(green.map(({ word }) => word)).toEqual(['Live']);
});

test('names from data are said as words', () => {
  expect(spoken('cart_abandoned')).toBe('Cart abandoned');
  expect(spoken('firstName')).toBe('First name');
  expect(spoken('order.total')).toBe('Order total');
});

test('nothing is never shown as null', () => {
  expect(valueWords(null)).toBe('–');
  expect(valueWords(undefined)).toBe('–');
  expect(valueWords(false)).toBe('No');
});
