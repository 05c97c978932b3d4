import type { EventWhere, Rule } from '@waymark/audience/schema';
import type { Program } from '@waymark/policy/rules';
import type { Missing } from '../text/goods.ts';

/** The instruction set's version. An instruction never changes meaning; a new one is added. */
export const PLAN_VERSION = 1;

/** Index of a step in `plan.steps`, in canonical order (from the trigger, branches in their order). */
export type StepId = number;

/** How often one person may come in: once ever, again after `days` days since the last entry, or at each trigger. Never twice at the same time, except `always`. */
export type Reentry = 'once' | 'always' | { afterDays: number };

/** Whom a trigger lets in: how often, and only those for whom the rule holds as it happens, where there is one. */
export interface Admission {
  reentry: Reentry;
  only?: Rule;
}

/** `key` names a property of the event: `reentry` is then judged by itself for each of its values. */
export type PlanTrigger = Admission &
  (
    | { on: 'event'; event: string; where: EventWhere; key?: string }
    /** A text that is one of `words` (see `plainWords`), any where there are none. */
    | { on: 'reply'; words: string[] }
    | { on: 'segment'; segment: string; when: 'enters' | 'leaves' }
    /** Something that they looked at or asked for within `days` is back, or costs less; "the same" is the product. */
    | { on: 'product'; when: 'backInStock' | 'priceDrop'; days: number; key: 'product_id' }
    /** Everyone who is in the segment at each run, see `Schedule`; `zone` says on whose clock. */
    | {
        on: 'schedule';
        segment: string;
        date: string;
        time: string;
        rrule: string | null;
        zone: 'person' | 'workspace';
      }
    /**
     * A date in the profile or in events of the type `event`, shifted as `waitDate` shifts it: at that instant, and each year again with `yearly`
     * (Feb 29 is Feb 28 in other years). The latest event with the same value of `key` counts, of the type `movedBy` too;
     * one without a date takes it back.
     */
    | {
        on: 'date';
        of: 'profile' | 'event';
        property: string;
        days: number;
        time: string | null;
        ms: number;
        yearly?: true;
        event?: string;
        movedBy?: string;
        key?: string;
      }
    /**
     * A `location` event that is at most `km` from one of `stores`, any where there are none (see `NearStore`), at these hours on the store's
     * clock. With `each`, `reentry` is judged by itself for each store, each day there, or both.
     */
    | {
        on: 'location';
        stores: string[];
        km: number;
        during: 'always' | 'open' | { from: string; to: string; weekdays: number[] };
        each?: 'store' | 'day' | 'storeDay';
      }
    | { on: 'optIn'; program: Program }
    | { on: 'api' }
    | { on: 'inactivity'; event: string; days: number }
  );

export interface PlanGoal {
  event: string;
  where: EventWhere;
}

/** One instruction. Durations are ms. `next` and branch targets are step ids. */
export type Step =
  | { op: 'waitFor'; ms: number; next: StepId }
  | { op: 'waitUntil'; time: string; weekdays: number[]; next: StepId }
  /**
   * Until a date in the profile or in the event that started the entry, moved by calendar `days`, to a `time` of day, and by `ms`.
   * Whoever has no such date, or comes after it, goes on at once: to `missed`, or to `next` where that is null.
   * With `follows` the wait moves as the profile's date does. With `movedBy` it goes by the latest event of that type which
   * has the property (and the same value of the trigger's key, where there is one) instead of the event that they entered by.
   */
  | {
      op: 'waitDate';
      of: 'profile' | 'event';
      property: string;
      days: number;
      time: string | null;
      ms: number;
      follows?: true;
      movedBy?: string;
      next: StepId;
      missed: StepId | null;
    }
  | { op: 'waitEvent'; event: string; where: EventWhere; ms: number; happened: StepId; timeout: StepId }
  | { op: 'splitRule'; branches: { rule: Rule; next: StepId }[]; otherwise: StepId }
  /** `upTo` are cumulative percentages; the last is 100. */
  | { op: 'splitPercent'; branches: { upTo: number; next: StepId }[] }
  /** With `missing`, the text may name a product and coupons, see `fillGoods`; without it, such names are the profile's. */
  | {
      op: 'sendSms';
      program: Program;
      text: string;
      overCap: 'skip' | 'wait';
      missing?: Missing;
      next: StepId;
    }
  | {
      op: 'sendMms';
      program: Program;
      text: string;
      pictureId: string;
      overCap: 'skip' | 'wait';
      missing?: Missing;
      next: StepId;
    }
  /** An approved card, rendered for the person when it is sent; `text` goes alone where that fails. */
  | {
      op: 'sendCard';
      program: Program;
      text: string;
      cardHash: string;
      overCap: 'skip' | 'wait';
      missing?: Missing;
      next: StepId;
    }
  | { op: 'setProfile'; property: string; value: string | number | boolean; next: StepId }
  | { op: 'exit' };

/** A leg: everything between two waits. `start` is where it begins; `steps` are all it may reach, ascending. */
export interface Leg {
  start: StepId;
  steps: StepId[];
}

/** What runs: immutable, canonical, addressed by the SHA-256 of its canonical JSON. Holds no node ids, names or positions. */
export interface Plan {
  version: typeof PLAN_VERSION;
  trigger: PlanTrigger;
  goals: PlanGoal[];
  start: StepId;
  steps: Step[];
  legs: Leg[];
}

/** A plan with what the screen needs to speak of it: which node each step was drawn as, and branch ids in plan order. */
export interface Compiled {
  plan: Plan;
  hash: string;
  /** `nodes[step]` is the node's id. */
  nodes: string[];
  /** `branches[step]` are edge branch ids in the order of the step's targets. */
  branches: string[][];
  /** The trigger's node id. */
  triggerNode: string;
}
