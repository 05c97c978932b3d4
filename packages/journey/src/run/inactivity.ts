import { DAY } from '@waymark/policy/spans';
import type { PlanTrigger } from '../plan/plan.ts';

/** When "no such event for n days" falls due after an event at `at` (epoch ms), unless another one comes first. */
export const inactiveAt = ({ days }: Extract<PlanTrigger, { on: 'inactivity' }>, at: number): number =>
  at + days * DAY;
