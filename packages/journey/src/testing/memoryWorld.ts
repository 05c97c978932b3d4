import type { Decision } from '@waymark/policy/decision';
import type { EventWhere } from '../graph/graph.ts';
import { eventMatches } from '../rules/rule.ts';
import type { OutgoingMessage, Properties, StepOutcome, StepRecord, World } from '../run/world.ts';

export interface Happening {
  id: string;
  type: string;
  at: number;
  properties: Properties;
}

const allowed: Decision = { kind: 'send', evidence: { rule: 'allowed' } };

/** A `World` that keeps everything, for tests: what was recorded and sent can be read, and a record given to it is reused. */
export class MemoryWorld implements World {
  now = 1_000_000;
  dueAt = 1_000_000;
  enteredAt = 1_000_000;
  entryId = 'entry-1';
  profile: Properties = {};
  event: Properties = {};
  zone = 'America/New_York';
  events: Happening[] = [];
  records: StepRecord[] = [];
  sent: OutgoingMessage[] = [];
  /** Answers to `gate` in turn; the last one stays. */
  decisions: Decision[] = [allowed];
  asked = 0;

  constructor(over: Partial<MemoryWorld> = {}) {
    Object.assign(this, over);
  }

  did(event: string, since: number): boolean {
    return this.events.some((one) => one.type === event && one.at >= since && one.at <= this.now);
  }

  happened(event: string, where: EventWhere, since: number): Happening | null {
    const fits = (one: Happening) =>
      one.type === event && one.at >= since && one.at <= this.now && eventMatches(where, one.properties);
    return this.events.filter(fits).sort((a, b) => a.at - b.at)[0] ?? null;
  }

  recorded(step: number, turn: number): StepOutcome | null {
    return this.records.find((one) => one.step === step && one.turn === turn)?.outcome ?? null;
  }

  record(record: StepRecord): void {
    if (this.recorded(record.step, record.turn))
      throw new Error(`Recorded twice: ${record.step}/${record.turn}`);
    this.records.push(record);
  }

  gate(): Decision {
    const decision = this.decisions[Math.min(this.asked, this.decisions.length - 1)] ?? allowed;
    this.asked += 1;
    return decision;
  }

  enqueue(message: OutgoingMessage): void {
    this.sent.push(message);
  }

  setProfile(property: string, value: string | number | boolean): void {
    this.profile = { ...this.profile, [property]: value };
  }
}
