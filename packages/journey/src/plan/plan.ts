import type { EventWhere, Rule } from '@waymark/audience/schema';
import type { Program } from '@waymark/policy/rules';
import type { Missing } from '../text/goods.ts';

/** The version of the instruction set. The meaning of an instruction never changes; new ones are added instead. */
export const PLAN_VERSION = 1;

/** Index of a step in `plan.steps`, in canonical order (from the trigger, branches in their order). */
export type StepId = number;

/**
 * How often one person may enter: once ever, again after `days` days since the last entry, or at every trigger. Only
 * `always` allows several entries at the same time.
 */
export type Reentry = 'once' | 'always' | { afterDays: number };

/** Whom a trigger lets in: how often, and, if there is a rule, only people who match it at that moment. */
export interface Admission {
  reentry: Reentry;
  only?: Rule;
}

export type PlanTrigger = Admission & PlanOccasion;

/** What a trigger waits for. `key` names a property of the event: `reentry` is then decided separately for each of its values. */
export type PlanOccasion =
  | { on: 'event'; event: string; where: EventWhere; key?: string }
  /** A text that is one of `words` (see `plainWords`), or any text if there are none. */
  | { on: 'reply'; words: string[] }
  | { on: 'segment'; segment: string; when: 'enters' | 'leaves' }
  /**
   * A product that they viewed or asked about within `days` is back in stock or costs less. The product is "the
   * same".
   */
  | { on: 'product'; when: 'backInStock' | 'priceDrop'; days: number; key: 'product_id' }
  /** Everyone who is in the segment at each run (see `Schedule`). `zone` says whose clock the time is on. */
  | {
      on: 'schedule';
      segment: string;
      date: string;
      time: string;
      rrule: string | null;
      zone: 'person' | 'workspace';
    }
  /**
   * A date in the profile or in events of the type `event`, shifted as `waitDate` shifts it. It is due at that
   * instant, and with `yearly` every year (Feb 29 is Feb 28 in other years). The latest event with the same value of
   * `key` counts, including events of the type `movedBy`; one without a date cancels it.
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
   * A `location` event within `km` of one of `stores`, or of any store if there are none (see `NearStore`), during
   * these hours on the store's clock. With `each`, `reentry` is decided separately for each store, each day there,
   * or both.
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
  | { on: 'inactivity'; event: string; days: number };

export interface PlanGoal {
  event: string;
  where: EventWhere;
}

/** One instruction. Durations are ms; `next` and branch targets are step ids. */
export type Step =
  | { op: 'waitFor'; ms: number; next: StepId }
  | { op: 'waitUntil'; time: string; weekdays: number[]; next: StepId }
  /**
   * Waits until a date in the profile or in the event that started the entry, moved by calendar `days`, to a `time` of
   * day, and by `ms`. People without such a date, or who arrive after it, go on at once to `missed`, or to `next` if
   * that is null. With `follows`, the wait moves when the profile's date does. With `movedBy`, the latest event of
   * that type that has the property (and the same value of the trigger's key, if any) counts instead of the event that
   * they entered by.
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
  /**
   * With `missing`, the text may name a product and coupons (see `fillGoods`); without it, such names are profile
   * properties.
   * `product` is the product that texts and cards name, by the shop's id, instead of the event's.
   */
  | {
      op: 'sendSms';
      program: Program;
      text: string;
      overCap: 'skip' | 'wait';
      missing?: Missing;
      product?: string;
      next: StepId;
    }
  | {
      op: 'sendMms';
      program: Program;
      text: string;
      pictureId: string;
      overCap: 'skip' | 'wait';
      missing?: Missing;
      product?: string;
      next: StepId;
    }
  /** An approved card, rendered for the person when it is sent. If that fails, `text` is sent alone. */
  | {
      op: 'sendCard';
      program: Program;
      text: string;
      cardHash: string;
      overCap: 'skip' | 'wait';
      missing?: Missing;
      product?: string;
      next: StepId;
    }
  | { op: 'setProfile'; property: string; value: string | number | boolean; next: StepId }
  | { op: 'exit' };

/**
 * A leg: everything between two waits. `start` is where it begins; `steps` are all the steps that it can reach, in
 * ascending order.
 */
export interface Leg {
  start: StepId;
  steps: StepId[];
}

/**
 * What runs: immutable, canonical, and addressed by the SHA-256 of its canonical JSON. Contains no node ids, names or
 * positions.
 */
export interface Plan {
  version: typeof PLAN_VERSION;
  trigger: PlanTrigger;
  goals: PlanGoal[];
  start: StepId;
  steps: Step[];
  legs: Leg[];
}

/**
 * A plan, with what the screen needs to describe it: the node that each step was drawn as, and branch ids in plan
 * order.
 */
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
