import type { PastEvent, Properties } from '@waymark/audience/facts';
import type { Decision } from '@waymark/policy/decision';
import { decide, gateFacts } from '@waymark/policy/gate';
import type { PolicyRules, Program } from '@waymark/policy/rules';
import { personZone } from '@waymark/policy/zone';
import type { OutgoingMessage, StepRecord, World } from '../run/world.ts';
import type { SimulatedEntry } from './entry.ts';
import { Past, type SimulatedPerson } from './person.ts';

/** A simulated person's state, shared by all their entries. */
export class PersonState {
  readonly person: SimulatedPerson;
  readonly past: Past;
  readonly zone: string;
  profile: Properties;
  sentAt: number[];

  constructor(person: SimulatedPerson, rules: PolicyRules) {
    this.person = person;
    this.past = new Past(person.events);
    this.zone = personZone(rules, person.zone).zone;
    this.profile = person.profile;
    this.sentAt = [...person.sentAt];
  }
}

/** Told what happens during the run. */
export interface Observer {
  recorded(record: StepRecord): void;
  queued(message: OutgoingMessage): void;
}

const NONE: Properties = {};

/** The `World` of one leg in memory, at the virtual instant `now`. Nothing is ever recorded: every visit is new. */
export class SimulatedWorld implements World {
  readonly now: number;
  readonly dueAt: number;
  readonly #state: PersonState;
  readonly #entry: SimulatedEntry;
  readonly #rules: PolicyRules;
  readonly #observer: Observer;

  constructor(
    now: number,
    state: PersonState,
    entry: SimulatedEntry,
    rules: PolicyRules,
    observer: Observer,
  ) {
    this.now = now;
    this.dueAt = now;
    this.#state = state;
    this.#entry = entry;
    this.#rules = rules;
    this.#observer = observer;
  }

  get enteredAt() {
    return this.#entry.enteredAt;
  }
  get entryId() {
    return this.#entry.id;
  }
  get profile() {
    return this.#state.profile;
  }
  get event() {
    return this.#entry.trigger?.properties ?? NONE;
  }
  get startedBy() {
    return this.#entry.trigger?.id ?? null;
  }
  get position() {
    return this.#state.person.position ?? null;
  }
  get stores() {
    return this.#state.person.stores ?? [];
  }
  get consent() {
    return this.#state.person.consent;
  }
  get zone() {
    return this.#state.zone;
  }

  past(type: string): readonly PastEvent[] {
    return this.#state.past.of(type);
  }

  segment(id: string): boolean {
    return this.#state.person.segments.includes(id);
  }

  recorded(): null {
    return null;
  }

  record(record: StepRecord): void {
    this.#observer.recorded(record);
  }

  gate(message: { program: Program; overCap: 'skip' | 'wait' }): Decision {
    const { person, past, sentAt } = this.#state;
    const { zone, hasPhone, consent, suppressedBy = null } = person;
    const rules = this.#rules;
    const purchases = rules.purchaseQuietDays > 0 ? past.of(rules.purchaseEvent) : [];
    const facts = gateFacts({ zone, hasPhone, consent, sentAt, purchases, suppressedBy }, this.now);
    return decide(rules, facts, message);
  }

  enqueue(message: OutgoingMessage): void {
    if (message.program === 'marketing') this.#state.sentAt.push(this.now);
    this.#observer.queued(message);
  }

  setProfile(property: string, value: string | number | boolean): void {
    this.#state.profile = { ...this.#state.profile, [property]: value };
  }
}
