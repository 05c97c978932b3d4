import type { PastEvent, Properties } from '@waymark/audience/facts';
import type { OutgoingMessage, StepOutcome, StepRecord, World } from '@waymark/journey/run/world';
import type { Decision } from '@waymark/policy/decision';
import { decide, gateFacts } from '@waymark/policy/gate';
import type { PolicyRules, Program } from '@waymark/policy/rules';
import { personZone } from '@waymark/policy/zone';
import type { Person } from './person.ts';
import type { EntryFacts } from './rows.ts';

/** The interpreter's world over facts already read: asks nothing of Postgres, keeps its effects until they are taken. */
export class LegWorld implements World {
  readonly now: number;
  readonly enteredAt: number;
  readonly dueAt: number;
  readonly entryId: string;
  readonly event: Properties;
  readonly startedBy: string | null;
  readonly ahead: number;
  readonly zone: string;
  readonly records: StepRecord[] = [];
  readonly messages: OutgoingMessage[] = [];
  private readonly person: Person;
  private readonly entry: EntryFacts;
  private readonly policy: PolicyRules;
  private readonly before: readonly StepRecord[];
  private readonly sentBefore: number;
  private readonly set: Record<string, unknown> = {};

  /** `ahead`, ms: how far after `now` an event may be dated and yet have happened, as callers' clocks differ. */
  constructor(
    facts: { entry: EntryFacts; person: Person; policy: PolicyRules; past: readonly StepRecord[] },
    { now, dueAt, ahead }: { now: number; dueAt: number; ahead: number },
  ) {
    this.entry = facts.entry;
    this.person = facts.person;
    this.policy = facts.policy;
    this.before = facts.past;
    this.now = now;
    this.dueAt = Math.min(now, dueAt);
    this.ahead = ahead;
    this.enteredAt = facts.entry.enteredAt.getTime();
    this.entryId = facts.entry.id;
    this.event = facts.entry.eventProperties ?? {};
    this.startedBy = facts.entry.eventId;
    this.zone = personZone(facts.policy, facts.person.zone).zone;
    this.sentBefore = facts.person.sentAt.length;
  }

  get consent() {
    return this.person.consent;
  }

  get position() {
    return this.person.position;
  }

  get stores() {
    return this.person.stores;
  }

  get profile(): Properties {
    return Object.keys(this.set).length === 0 ? this.person.profile : { ...this.person.profile, ...this.set };
  }

  past(type: string): PastEvent[] {
    return this.person.events.filter((event) => event.type === type);
  }

  segment(id: string): boolean {
    return this.person.segments.has(id);
  }

  recorded(step: number, turn: number): StepOutcome | null {
    return this.before.find((record) => record.step === step && record.turn === turn)?.outcome ?? null;
  }

  record(record: StepRecord): void {
    this.records.push(record);
  }

  gate(message: { program: Program; overCap: 'skip' | 'wait' }): Decision {
    return decide(this.policy, gateFacts(this.person, this.now), message);
  }

  enqueue(message: OutgoingMessage): void {
    this.messages.push(message);
    if (message.program === 'marketing') this.person.sentAt.push(this.now);
  }

  setProfile(property: string, value: string | number | boolean): void {
    this.set[property] = value;
  }

  /** The leg finished: the person's next leg sees what it set. */
  keep(): void {
    Object.assign(this.person.patch, this.set);
    this.person.profile = this.profile;
  }

  /** The leg broke off: nothing of it counts. */
  discard(): void {
    this.person.sentAt.length = this.sentBefore;
  }
}
