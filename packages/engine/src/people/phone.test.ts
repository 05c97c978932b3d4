import { expect, test } from 'vitest';
import { normalisePhone } from './phone.ts';

test.each([
  ['+13035550142', '+13035550142'],
  ['(303) 555-0142', '+13035550142'],
  ['1 303 555 0142', '+13035550142'],
  [' +44 20 7946 0958 ', '+442079460958'],
  ['303555014', null],
  ['+1303555014299', null],
  ['call me', null],
  ['', null],
  ['+1 303 555 0142 ext. 7', null],
  ['9'.repeat(300), null],
])('%s is %s', (text, phone) => {
  expect(normalisePhone(text)).toBe(phone);
});
