import type { EntryStatus, StoredEntry, StoredMessage, StoredRecord } from '@waymark/db/rows';
import type { LegOutcome } from '@waymark/journey/run/world';
import type { Composed } from './compose.ts';
import type { EntryFacts } from './rows.ts';

/** An entry's row after its leg. Times are epoch ms on the workspace's clock. */
export interface EntryChange
  extends Pick<StoredEntry, 'id' | 'journeyId' | 'status' | 'turn' | 'atStep' | 'nextStep' | 'held'>,
    Pick<StoredEntry, 'awaits' | 'follows' | 'workflow' | 'error'> {
  waitUntil: number | null;
  endedAt: number | null;
}

export interface RecordRow extends Pick<StoredRecord, 'entryId' | 'versionId' | 'step' | 'turn' | 'outcome'> {
  at: number;
  /** When the entry began. */
  enteredAt: number;
}

/** A wait that a leg continued from, and why. */
export type WaitEnd = Pick<StoredRecord, 'entryId' | 'step' | 'turn' | 'leftBy'>;

export interface MessageRow
  extends Composed,
    Pick<StoredMessage, 'entryId' | 'journeyId' | 'versionId' | 'customerId' | 'step' | 'turn' | 'channel'>,
    Pick<StoredMessage, 'program' | 'template' | 'missing' | 'product' | 'pictureId' | 'cardHash'> {
  queuedAt: number;
}

/** All results of a batch of legs, to be written at once. */
export class Effects {
  readonly entries: EntryChange[] = [];
  readonly records: RecordRow[] = [];
  readonly waitEnds: WaitEnd[] = [];
  readonly messages: MessageRow[] = [];
  /** Entries whose turn came while they were paused. */
  readonly marked: string[] = [];
}

/** The row of an entry that its leg left waiting, or at an exit. A first wait asks for a workflow. */
export function afterLeg(entry: EntryFacts, outcome: LegOutcome, now: number): EntryChange {
  if (outcome.kind === 'exit') return ended(entry, { status: 'completed', at: now, atStep: outcome.at });
  return {
    id: entry.id,
    journeyId: entry.journeyId,
    status: 'waiting',
    turn: outcome.turn + 1,
    atStep: outcome.at,
    nextStep: outcome.step,
    waitUntil: outcome.until,
    held: outcome.held,
    awaits: outcome.event,
    follows: outcome.follows ?? null,
    workflow: entry.workflow === 'none' ? 'needed' : entry.workflow,
    error: null,
    endedAt: null,
  };
}

/** The row of an entry that leaves. One without a workflow needs none any more. */
export function ended(
  entry: EntryFacts,
  end: {
    status: Exclude<EntryStatus, 'new' | 'waiting'>;
    at: number;
    atStep?: number;
    error?: string;
  },
): EntryChange {
  return {
    id: entry.id,
    journeyId: entry.journeyId,
    status: end.status,
    turn: entry.turn,
    atStep: end.atStep ?? entry.atStep,
    nextStep: null,
    waitUntil: null,
    held: false,
    awaits: null,
    follows: null,
    workflow: entry.workflow === 'started' ? 'started' : 'none',
    error: end.error ?? null,
    endedAt: end.at,
  };
}
