import { expect, test } from 'vitest';
import { clockTime } from './clockTime.ts';

test.each([
  ['00:00', '12:00 AM'],
  ['08:05', '8:05 AM'],
  ['12:00', '12:00 PM'],
  ['20:30', '8:30 PM'],
  ['23:59:07', '11:59:07 PM'],
  ['24:00', 'midnight'],
])('%s reads %s', (time, words) => expect(clockTime(time)).toBe(words));
