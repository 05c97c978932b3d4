import type { Finding } from '@waymark/audience/evaluate';
import type { Facts } from '@waymark/audience/facts';
import type { EventWhere } from '@waymark/audience/schema';
import type { Decision } from '@waymark/policy/decision';
import type { Program } from '@waymark/policy/rules';
import type { StepId } from '../plan/plan.ts';
import type { Missing } from '../text/goods.ts';

export type Scalar = string | number | boolean | null;

/**
 * Where a person is in a journey. `turn` counts the legs begun, from 0. A leg has no cycle, so each step is reached at
 * most once per turn and (entry, step, turn) identifies one visit. Instants are epoch ms on the workspace's clock.
 */
export interface Position {
  step: StepId;
  turn: number;
}

/**
 * Why a leg begins: the person entered, their wait ran out, the awaited event came, or the date they wait for moved.
 */
export type Cause =
  | { kind: 'entered' }
  | { kind: 'due' }
  | { kind: 'happened'; eventId: string }
  | { kind: 'moved' };

/** The outcome of one step, recorded as it happens under (entry, step, turn). */
export type StepOutcome =
  | { kind: 'waiting'; until: number; event?: string }
  /** `why` lists what decided a rule split (see `reasonsOf`). */
  | { kind: 'passed'; branch: number; why?: Finding[] }
  | { kind: 'held'; until: number; decision: Decision }
  | { kind: 'queued'; decision: Decision }
  | { kind: 'skipped'; decision: Decision }
  | { kind: 'set'; property: string; value: string | number | boolean }
  | { kind: 'exited' };

export interface StepRecord {
  step: StepId;
  turn: number;
  at: number;
  outcome: StepOutcome;
}

export interface OutgoingMessage {
  step: StepId;
  turn: number;
  channel: 'sms' | 'mms';
  program: Program;
  /** The text with its variables still in it (`{{ first_name | default: "there" }}`): the outbox fills them in. */
  text: string;
  pictureId: string | null;
  /** The hash of the approved card to render for the person. */
  cardHash?: string;
  /** What to do if a product or coupon that the text names is missing. Without it, the text names none. */
  missing?: Missing;
  /** The product that text and card name instead of the event's, by the shop's id. */
  product?: string;
}

/**
 * Everything a leg may read or do. Synchronous: production loads the facts first and writes the effects afterwards, in
 * one transaction under the person's lock; the simulator keeps everything in memory, with a virtual clock.
 */
export interface World extends Facts {
  readonly enteredAt: number;
  /**
   * When this leg was due, epoch ms, at most `now`: `enteredAt`, the `until` of the wait that ran out, or the instant
   * of the event that started it. A leg may run later than that (queue, pause, a fast test clock); events in between
   * still count.
   */
  readonly dueAt: number;
  /** Identifies the entry for sticky splits. */
  readonly entryId: string;
  /** The IANA zone of this person's local times (the workspace's fallback if theirs is unknown). */
  readonly zone: string;
  /** The outcome already recorded for this visit, which a retried leg reuses. */
  recorded(step: StepId, turn: number): StepOutcome | null;
  record(record: StepRecord): void;
  /** Whether this message may be sent now. Reads the same facts as the gate, in the same transaction. */
  gate(message: { program: Program; overCap: 'skip' | 'wait' }): Decision;
  /** Puts the message in the outbox; this person's next `gate` counts it. */
  enqueue(message: OutgoingMessage): void;
  setProfile(property: string, value: string | number | boolean): void;
}

/**
 * The outcome of a leg. `wait`: start the next leg (`turn` + 1) at `step` when `until` (epoch ms) is reached. If
 * `event` is set, an event of that type that matches `where` starts it earlier, at `happened`. A message held by the
 * gate is a wait at its own step.
 */
export type LegOutcome =
  | {
      kind: 'wait';
      /** The step that waits, for the counts on its node. */
      at: StepId;
      until: number;
      /** Where the leg begins when the timer fires. */
      step: StepId;
      /**
       * The turn that this wait belongs to. It is higher than the leg's first turn if the leg passed event waits at
       * once.
       */
      turn: number;
      event: { event: string; where: EventWhere; happened: StepId } | null;
      /** True if the gate holds a message here, false for a drawn wait. */
      held: boolean;
      /** A profile property that restarts the leg at `at` when it changes. */
      follows?: string;
    }
  | { kind: 'exit'; at: StepId };
