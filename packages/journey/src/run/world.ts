import type { Decision } from '@waymark/policy/decision';
import type { Program } from '@waymark/policy/rules';
import type { EventWhere } from '../graph/graph.ts';
import type { StepId } from '../plan/plan.ts';

export type Scalar = string | number | boolean | null;
export type Properties = Readonly<Record<string, unknown>>;

/**
 * Where a person stands in a journey. `turn` counts the legs begun, from 0: as a leg has no cycle, a step is
 * met at most once per turn, so (entry, step, turn) names one visit. Instants are epoch ms on the workspace's clock.
 */
export interface Position {
  step: StepId;
  turn: number;
}

/** Why a leg begins: entered, its wait ran out, or the awaited event came. */
export type Cause = { kind: 'entered' } | { kind: 'due' } | { kind: 'happened'; eventId: string };

/** What one step came to, recorded as it happens under (entry, step, turn). */
export type StepOutcome =
  | { kind: 'waiting'; until: number; event?: string }
  | { kind: 'passed'; branch: number; why?: string }
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
}

/**
 * Everything a leg may ask or do. Synchronous: production loads the facts first and writes the effects after, in one
 * transaction under the person's lock; the simulator keeps it all in memory with a clock it can turn.
 */
export interface World {
  /** Epoch ms on the workspace's clock, constant during a leg. */
  readonly now: number;
  /** When the entry began, epoch ms. */
  readonly enteredAt: number;
  /**
   * When this leg was due, epoch ms, at most `now`: `enteredAt`, the `until` of the wait that ran out, or the instant
   * of the event that began it. A leg may run later (queue, pause, a fast test clock); events since then still count.
   */
  readonly dueAt: number;
  /** Names the entry for sticky splits. */
  readonly entryId: string;
  readonly profile: Properties;
  /** The properties of the event that started the entry. */
  readonly event: Properties;
  /** IANA zone to use for this person's local times (the workspace's fallback where unknown). */
  readonly zone: string;
  /** Whether such an event happened at or after `since` (epoch ms), the triggering event itself excluded. */
  did(event: string, since: number): boolean;
  /**
   * The first such event at or after `since` (and not after `now`) that satisfies `where`, the triggering event itself
   * excluded: for an event that came before its wait was recorded.
   */
  happened(event: string, where: EventWhere, since: number): { id: string; at: number } | null;
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
    }
  | { kind: 'exit'; at: StepId };
