import type { PastEvent, Properties } from '@waymark/audience/facts';
import type { Decision } from '@waymark/policy/decision';
import type { OutgoingMessage, StepOutcome, StepRecord, World } from '../run/world.ts';
import { granted } from './people.ts';

const allowed: Decision = { kind: 'send', evidence: { rule: 'allowed' } };

/** A `World` in memory for tests: what was recorded and sent can be read, and an initial record is reused. */
export class MemoryWorld implements World {
  now = 1_000_000;
  dueAt = 1_000_000;
  enteredAt = 1_000_000;
  entryId = 'entry-1';
  profile: Properties = {};
  event: Properties = {};
  startedBy: string | null = null;
  consent = { marketing: granted, transactional: granted };
  zone = 'America/New_York';
  events: PastEvent[] = [];
  records: StepRecord[] = [];
  sent: OutgoingMessage[] = [];
  /** Answers of `gate` in turn; the last one repeats. */
  decisions: Decision[] = [allowed];
  asked = 0;

  constructor(over: Partial<MemoryWorld> = {}) {
    Object.assign(this, over);
  }

  past(type: string): PastEvent[] {
    return this.events.filter((one) => one.type === type).sort((a, b) => a.at - b.at);
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
