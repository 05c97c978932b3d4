import { expect, test } from 'vitest';
import { heldWords } from './heldBy.ts';

test('names who paused it and who may resume it', () => {
  expect(
    heldWords({ name: 'Dana', role: 'admin', liftedBy: ['compliance', 'admin'] }, 'Paused', 'resume it'),
  ).toBe('Paused by Dana (admin). Only compliance or an admin can resume it.');
  expect(
    heldWords(
      { name: 'API key Shop', role: 'key', liftedBy: ['marketer', 'compliance', 'admin'] },
      'Paused',
      'resume it',
    ),
  ).toBe('Paused by API key Shop. Only a marketer, compliance or an admin can resume it.');
  expect(
    heldWords({ name: null, role: null, liftedBy: ['compliance', 'admin'] }, 'Paused', 'resume it'),
  ).toMatch(/^Paused\. /);
});
