import { expect, test } from 'vitest';
import { weekWords } from './StoresPage.tsx';

test('a week is said by its hours and days', () => {
  const day = { from: '09:00', to: '18:00' };
  const week = (...days: (typeof day | null)[]) => weekWords([...days, ...Array(7 - days.length).fill(day)]);
  expect(week()).toBe('Open every day, 9:00 AM–6:00 PM');
  expect(week(null)).toBe('Open 6 days a week, 9:00 AM–6:00 PM');
  expect(week({ from: '10:00', to: '18:00' })).toBe('Open every day, at different hours');
  expect(week(...Array(7).fill(null))).toBe('Closed');
  expect(weekWords(null)).toBe('Not known');
});
