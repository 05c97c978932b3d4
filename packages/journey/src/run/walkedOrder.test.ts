import { describe, expect, it } from 'vitest';
import type { Plan } from '../plan/plan.ts';
import { inWalkedOrder } from './walkedOrder.ts';

const decision = { kind: 'send', evidence: { rule: 'allowed' } } as const;
const sms = { op: 'sendSms', program: 'marketing', text: '', overCap: 'skip' } as const;
const plan: Plan = {
  version: 1,
  trigger: { on: 'api', reentry: 'once' },
  goals: [],
  start: 0,
  steps: [
    { op: 'splitRule', branches: [{ rule: { match: 'all', conditions: [] }, next: 1 }], otherwise: 3 },
    { ...sms, next: 2 },
    { op: 'waitFor', ms: 1, next: 0 },
    { ...sms, next: 2 },
  ],
  legs: [{ start: 0, steps: [0, 1, 2, 3] }],
};
const wait = { kind: 'waiting', until: 0 } as const;

describe('the order of visits on a path', () => {
  it('follows the plan within a turn, not the step numbers', () => {
    const visits = [
      { step: 0, turn: 0, outcome: { kind: 'passed', branch: 1 } as const },
      { step: 2, turn: 0, outcome: wait },
      { step: 3, turn: 0, outcome: { kind: 'queued', decision } as const },
    ];
    expect(inWalkedOrder(plan, visits).map(({ step }) => step)).toEqual([0, 3, 2]);
  });

  it('keeps turns apart when a journey loops, and loses no visit', () => {
    const turn = (turn: number) => [
      { step: 2, turn, outcome: wait },
      { step: 1, turn, outcome: { kind: 'queued', decision } as const },
      { step: 0, turn, outcome: { kind: 'passed', branch: 0 } as const },
    ];
    const order = inWalkedOrder(plan, [...turn(1), ...turn(0)]);
    expect(order.map(({ turn, step }) => `${turn}.${step}`)).toEqual([
      '0.0',
      '0.1',
      '0.2',
      '1.0',
      '1.1',
      '1.2',
    ]);
  });
});
