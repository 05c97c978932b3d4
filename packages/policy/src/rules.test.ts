import { expect, test } from 'vitest';
import { defaultPolicyRules, policyRulesSchema } from './rules.ts';

test('the default rules are valid', () => {
  expect(policyRulesSchema.parse(defaultPolicyRules)).toEqual(defaultPolicyRules);
});

test.each([
  ['hours that end before they begin', { days: Array(7).fill({ from: '20:00', to: '08:00' }) }],
  ['a time that is none', { days: Array(7).fill({ from: '25:00', to: '26:00' }) }],
  ['six days', { days: Array(6).fill(null) }],
])('%s are refused', (_, window) => {
  expect(policyRulesSchema.safeParse({ ...defaultPolicyRules, window }).success).toBe(false);
});

test('hours may last until midnight, and a fallback zone must exist', () => {
  const late = { days: Array(7).fill({ from: '20:00', to: '24:00' }) };
  expect(policyRulesSchema.safeParse({ ...defaultPolicyRules, window: late }).success).toBe(true);
  expect(policyRulesSchema.safeParse({ ...defaultPolicyRules, unknownZone: 'Mars/Olympus' }).success).toBe(
    false,
  );
});
