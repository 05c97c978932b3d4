import { defaultPolicyRules, type SendWindow } from '@waymark/policy/rules';
import { expect, test } from 'vitest';
import { beyondFederal, narrowerPlaces, problemsOf } from './windowNotes.ts';

const everyDay = (from: string, to: string): SendWindow => ({
  days: Array.from({ length: 7 }, () => ({ from, to })),
});

test('hours past 21:00 or before 8:00 exceed the federal hours', () => {
  expect(beyondFederal(everyDay('08:00', '21:00'))).toBe(false);
  expect(beyondFederal(everyDay('08:00', '21:30'))).toBe(true);
  expect(beyondFederal(everyDay('07:59', '20:00'))).toBe(true);
  expect(beyondFederal(everyDay('08:00', '24:00'))).toBe(true);
});

test('states with narrower hours are named', () => {
  expect(narrowerPlaces(everyDay('08:00', '21:00')).some((place) => place.startsWith('Florida'))).toBe(true);
  expect(narrowerPlaces(defaultPolicyRules.window).some((place) => place.startsWith('Florida'))).toBe(false);
  expect(narrowerPlaces(everyDay('12:00', '17:00'))).toEqual([]);
});

test('a day without texts exceeds nothing', () => {
  expect(narrowerPlaces({ days: Array.from({ length: 7 }, () => null) })).toEqual([]);
});

test('the default rules have no problem; hours that end before they begin do', () => {
  expect(problemsOf(defaultPolicyRules)).toEqual([]);
  expect(problemsOf({ ...defaultPolicyRules, window: everyDay('20:00', '08:00') })).toEqual([
    'Every day, allowed hours end before they start.',
  ]);
  expect(
    problemsOf({ ...defaultPolicyRules, window: { days: Array.from({ length: 7 }, () => null) } }),
  ).toHaveLength(1);
});
