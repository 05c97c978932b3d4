import type { EntryStatus, JourneyStatus } from '@waymark/db/rows';
import type { ClockSetting } from '@waymark/db/schema/workspace';
import type { PolicyRules } from '@waymark/policy/rules';

/** Asks for leg `turn` of an entry. `at`: live it at this instant of the workspace's clock (epoch ms), to catch up on what is past. */
export interface LegRequest {
  entryId: string;
  turn: number;
  at?: number;
}

/** An entry as a leg needs it, with what its events hold. */
export interface EntryFacts {
  id: string;
  journeyId: string;
  versionId: string;
  planHash: string;
  customerId: string;
  eventId: string | null;
  status: EntryStatus;
  turn: number;
  atStep: number | null;
  nextStep: number | null;
  waitUntil: Date | null;
  /** Where the awaited event leads, null if only time counts. */
  happenedStep: number | null;
  happenedEventId: string | null;
  happenedAt: Date | null;
  goalEventId: string | null;
  goalAt: Date | null;
  paused: boolean;
  dueWhilePaused: boolean;
  workflow: 'none' | 'needed' | 'started';
  enteredAt: Date;
  journeyStatus: JourneyStatus;
  eventProperties: Record<string, unknown> | null;
}

export interface SenderFacts {
  id: string;
  smsCents: number;
  mmsCents: number;
  currency: string;
}

/** Facts that apply to everyone in the workspace. `sender` is null if none is set up yet. */
export interface WorkspaceFacts {
  id: string;
  clock: ClockSetting;
  policy: PolicyRules;
  zone: string;
  sender: SenderFacts | null;
}
