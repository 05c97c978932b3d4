import type { Finding } from '@waymark/audience/evaluate';
import type { Facts } from '@waymark/audience/facts';
import type { EventWhere } from '@waymark/audience/schema';
import type { Decision } from '@waymark/policy/decision';
import type { Program } from '@waymark/policy/rules';
import type { StepId } from '../plan/plan.ts';
import type { Missing } from '../text/goods.ts';

export type Scalar = string | number | boolean | null;

/**
 * Where a person stands in a journey. `turn` counts the legs begun, from 0: as a leg has no cycle, a step is
 * met at most once per turn, so (entry, step, turn) names one visit. Instants are epoch ms on the workspace's clock.
 */
export interface Position {
  step: StepId;
  turn: number;
}

/** Why a leg begins: entered, its wait ran out, the awaited event came, or the date that it waits for moved. */
export type Cause =
  | { kind: 'entered' }
  | { kind: 'due' }
  | { kind: 'happened'; eventId: string }
  | { kind: 'moved' };

/** What one step came to, recorded as it happens under (entry, step, turn). */
export type StepOutcome =
  | { kind: 'waiting'; until: number; event?: string }
  /** `why` is what decided a split by rules, see `reasonsOf`. */
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
  /** The text with its blanks still in it (`{{ first_name | default: "there" }}`): the outbox fills them. */
  text: string;
  pictureId: string | null;
  /** The approved card that is rendered for the person, by its hash. */
  cardHash?: string;
  /** What is done where a product or a coupon that it names is missing; without it, it names none. */
  missing?: Missing;
}

/**
 * Everything a leg may ask or do. Synchronous: production loads the facts first and writes the effects after, in one
 * transaction under the person's lock; the simulator keeps it all in memory with a clock it can turn.
 */
export interface World extends Facts {
  readonly enteredAt: number;
  /**
   * When this leg was due, epoch ms, at most `now`: `enteredAt`, the `until` of the wait that ran out, or the instant
   * of the event that began it. A leg may run later (queue, pause, a fast test clock); events since then still count.
   */
  readonly dueAt: number;
  /** Names the entry for sticky splits. */
  readonly entryId: string;
  /** IANA zone to use for this person's local times (the workspace's fallback where unknown). */
  readonly zone: string;
  /** What is already recorded for this visit: a retried leg reuses it. */
  recorded(step: StepId, turn: number): StepOutcome | null;
  record(record: StepRecord): void;
  /** May this message go now? Reads the same facts as the gate in the same transaction. */
  gate(message: { program: Program; overCap: 'skip' | 'wait' }): Decision;
  /** Puts the message in the outbox; the next `gate` of this person counts it. */
  enqueue(message: OutgoingMessage): void;
  setProfile(property: string, value: string | number | boolean): void;
}

/**
 * What a leg came to. `wait`: begin the next leg (`turn` + 1) at `step` when `until` (epoch ms) is reached; where
 * `event` is set, an event of that kind that satisfies `where` begins it earlier at `happened`.
 * A message held by the gate is a wait at its own step.
 */
export type LegOutcome =
  | {
      kind: 'wait';
      /** The waiting step itself (for counts on its node). */
      at: StepId;
      until: number;
      /** Where the leg after the timer begins. */
      step: StepId;
      /** The turn that this wait belongs to: where the leg passed event waits at once, higher than it began with. */
      turn: number;
      event: { event: string; where: EventWhere; happened: StepId } | null;
      /** True where the gate holds a message here, false at a drawn wait. */
      held: boolean;
      /** The profile property whose change begins the leg again at `at`. */
      follows?: string;
    }
  | { kind: 'exit'; at: StepId };
