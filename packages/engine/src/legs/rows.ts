import type { JourneyStatus, StoredEntry, StoredSender, StoredWorkspace } from '@waymark/db/rows';
import type { PolicyRules } from '@waymark/policy/rules';

/** Asks for leg `turn` of an entry. `at`: live it at this instant of the workspace's clock (epoch ms), to catch up on what is past. */
export interface LegRequest {
  entryId: string;
  turn: number;
  at?: number;
}

/** An entry as a leg needs it, with what its events hold. */
export interface EntryFacts
  extends Pick<
      StoredEntry,
      'id' | 'journeyId' | 'versionId' | 'planHash' | 'customerId' | 'eventId' | 'status'
    >,
    Pick<StoredEntry, 'turn' | 'atStep' | 'nextStep' | 'waitUntil' | 'happenedEventId' | 'goalEventId'>,
    Pick<StoredEntry, 'paused' | 'dueWhilePaused' | 'workflow' | 'enteredAt'> {
  /** Where the awaited event leads, null if only time counts. */
  happenedStep: number | null;
  happenedAt: Date | null;
  goalAt: Date | null;
  journeyStatus: JourneyStatus;
  eventProperties: Record<string, unknown> | null;
}

export type SenderFacts = Pick<StoredSender, 'id' | 'smsCents' | 'mmsCents' | 'currency'>;

/** Facts that apply to everyone in the workspace. `sender` is null if none is set up yet. */
export interface WorkspaceFacts extends Pick<StoredWorkspace, 'id' | 'clock' | 'zone'> {
  policy: PolicyRules;
  sender: SenderFacts | null;
}
