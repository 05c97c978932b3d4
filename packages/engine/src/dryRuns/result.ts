import type { JobView } from '../jobs/read.ts';
import type { Cohort } from './cohort.ts';

/** A dry run's result, as screens get it. Times are ISO 8601 UTC; money is integer cents. */
export interface DryRunResult {
  entries: number;
  /** How often the entry filter kept somebody out; missing in runs from before it was counted. */
  turnedAway?: number;
  people: number;
  completed: number;
  converted: number;
  stillWaiting: number;
  messages: number;
  sms: number;
  mms: number;
  costCents: number;
  currency: string;
  /** Local calendar days of the workspace's zone, YYYY-MM-DD, each day of the period present. */
  byDay: { day: string; entries: number; sms: number; mms: number }[];
  /** Messages not sent, and messages that waited, by the deciding rule; `example` is one person's case in words. */
  suppressed: RuleCount[];
  held: RuleCount[];
  nodes: DryRunNode[];
  /** A few sample people, each with the path they would have taken. */
  samples: DryRunSample[];
  /** Caveats in the marketer's words: what couldn't be known from the past. */
  notes: string[];
  /** Why nobody would have entered, where nobody would have. */
  nobody?: string;
}

export interface RuleCount {
  /** The rule as the gate names it, and as screens do. */
  rule: string;
  name: string;
  count: number;
  example: string;
}

/** For each node, like `NodeCount` of a live journey: `waiting` at the end of the period. */
export interface DryRunNode {
  nodeId: string;
  waiting: number;
  held: number;
  passed: number;
  dropped: number;
  branches: Record<string, number>;
}

export interface DryRunSample {
  customerId: string;
  customerName: string;
  /** `why` is what a rule split decided by, in words. */
  path: { nodeId: string; at: string; sentence: string; why: string | null }[];
}

/** A dry run with its job's status, and its result once it is done. The period is ISO. */
export interface DryRunView extends JobView {
  from: string;
  to: string;
  /** The cohort in words. */
  cohort: string;
  of: Cohort;
  result: DryRunResult | null;
}
