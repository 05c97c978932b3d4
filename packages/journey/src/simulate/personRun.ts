import { evaluate } from '@waymark/audience/evaluate';
import type { PastEvent } from '@waymark/audience/facts';
import type { PolicyRules } from '@waymark/policy/rules';
import TinyQueue from 'tinyqueue';
import type { Plan } from '../plan/plan.ts';
import { dueBranch } from '../plan/step.ts';
import { dateUntil, leavesWait } from '../run/dates.ts';
import { interpretLeg } from '../run/interpret.ts';
import { matchEvents } from '../run/matches.ts';
import { entryKey, mayEnter } from '../run/reentry.ts';
import type { Cause, OutgoingMessage, StepRecord } from '../run/world.ts';
import type { SimulatedEntry } from './entry.ts';
import type { SimulatedPerson } from './person.ts';
import { type Start, startsOf } from './starts.ts';
import type { Ending } from './tally.ts';
import { PersonState, SimulatedWorld } from './world.ts';

/** An entry is given up after so many legs: nobody would read a loop of one-second waits over a year. */
const MOST_TURNS = 5_000;

/** What a person's run reports as it proceeds. */
export interface RunEvents {
  entered(at: number): void;
  turnedAway(): void;
  stepped(entry: SimulatedEntry, record: StepRecord, state: PersonState): void;
  left(entry: SimulatedEntry, branch: number): void;
  queued(entry: SimulatedEntry, message: OutgoingMessage, at: number, state: PersonState): void;
  ended(entry: SimulatedEntry, ending: Ending, at: number, state: PersonState): void;
  cutShort(): void;
}

interface Timer {
  at: number;
  entry: SimulatedEntry;
  /** `entry.legs` when the timer was set: if it has changed, the timer is void. */
  legs: number;
}

/**
 * Runs one person through the period on a virtual clock: their events, entries and timers, in order of time. At the
 * same instant: events first (as goal, then as awaited, then as trigger), then inactivity, then timers.
 */
export class PersonRun {
  readonly #plan: Plan;
  readonly #rules: PolicyRules;
  readonly #to: number;
  readonly #from: number;
  readonly #zone: string;
  readonly #tell: RunEvents;
  readonly #state: PersonState;
  readonly #timers = new TinyQueue<Timer>([], (a, b) => a.at - b.at);
  #active: SimulatedEntry[] = [];
  /** When the latest entry under each key began. */
  readonly #lastEnteredAt = new Map<string | null, number>();
  #entered = 0;

  constructor(
    person: SimulatedPerson,
    setup: { plan: Plan; rules: PolicyRules; from: number; to: number; zone: string },
    tell: RunEvents,
  ) {
    this.#plan = setup.plan;
    this.#rules = setup.rules;
    this.#from = setup.from;
    this.#to = setup.to;
    this.#zone = setup.zone;
    this.#tell = tell;
    this.#state = new PersonState(person, setup.rules);
  }

  toEnd(): void {
    const { person, past } = this.#state;
    const starts = startsOf(this.#plan.trigger, person, past, this.#from, this.#to, {
      person: this.#state.zone,
      workspace: this.#zone,
    });
    if (starts.length === 0) return;
    const first = starts[0]?.at ?? 0;
    const events = person.events.filter((event) => event.at >= first && event.at < this.#to);
    let nextEvent = 0;
    let nextStart = 0;
    for (;;) {
      const event = events[nextEvent];
      const start = starts[nextStart];
      const timer = this.#timers.peek();
      const soonest = Math.min(event?.at ?? Infinity, start?.at ?? Infinity, timer?.at ?? Infinity);
      if (soonest >= this.#to) break;
      if (event?.at === soonest) {
        nextEvent += 1;
        // Re-entry is decided as of the event: people who were in the journey then are still in it.
        const own = start?.event === event && start.at === event.at ? start : null;
        const admitted = own && this.#admit(own);
        this.#happen(event);
        if (own) nextStart += 1;
        if (admitted) this.#start(admitted);
      } else if (start?.at === soonest) {
        nextStart += 1;
        const admitted = this.#admit(start);
        if (admitted) this.#start(admitted);
      } else if (timer) {
        this.#timers.pop();
        if (timer.legs === timer.entry.legs) this.#due(timer.entry, timer.at);
      }
    }
    for (const entry of this.#active) this.#tell.ended(entry, 'waiting', this.#to, this.#state);
  }

  #happen(event: PastEvent): void {
    for (const entry of [...this.#active]) {
      const { goal, happened } = matchEvents(
        {
          startedBy: entry.trigger?.id ?? null,
          since: entry.enteredAt,
          goals: this.#plan.goals,
          awaits: entry.wait?.event ?? null,
          until: entry.wait?.until ?? Infinity,
        },
        [event],
      );
      if (goal) this.#end(entry, 'converted', event.at);
      else if (happened && entry.wait?.event) {
        const cause: Cause = { kind: 'happened', eventId: event.id };
        if (leavesWait(this.#plan.steps[entry.wait.at], cause)) this.#tell.left(entry, 0);
        entry.position = { step: entry.wait.event.happened, turn: entry.position.turn + 1 };
        this.#advance(entry, event.at, cause);
      }
    }
  }

  /**
   * Returns the new entry if the filter and the re-entry setting let the person in. Re-entry is decided within the
   * run.
   */
  #admit({ at, event }: Start): SimulatedEntry | null {
    const { trigger, start } = this.#plan;
    const key = entryKey(trigger, event?.properties ?? null);
    const last = this.#lastEnteredAt.get(key);
    const active = this.#active.some((entry) => entry.key === key);
    const entry: SimulatedEntry = {
      id: `${this.#state.person.id}/${this.#entered}`,
      enteredAt: at,
      trigger: event,
      key,
      position: { step: start, turn: 0 },
      wait: null,
      legs: 0,
      heldBy: null,
      path: [],
    };
    if (trigger.only && !evaluate(trigger.only, this.#world(entry, at))) {
      this.#tell.turnedAway();
      return null;
    }
    return mayEnter(trigger.reentry, last === undefined ? null : { active, last }, at) ? entry : null;
  }

  #start(entry: SimulatedEntry): void {
    this.#entered += 1;
    this.#lastEnteredAt.set(entry.key, entry.enteredAt);
    this.#active.push(entry);
    this.#tell.entered(entry.enteredAt);
    this.#advance(entry, entry.enteredAt, { kind: 'entered' });
  }

  #due(entry: SimulatedEntry, at: number): void {
    const { wait } = entry;
    if (!wait) return;
    this.#tell.left(entry, dueBranch(this.#plan.steps[wait.at]));
    entry.position = { step: wait.step, turn: entry.position.turn + 1 };
    this.#advance(entry, at, { kind: 'due' });
  }

  #advance(entry: SimulatedEntry, now: number, cause: Cause): void {
    const { profile } = this.#state;
    const outcome = interpretLeg(this.#plan, entry.position, cause, this.#world(entry, now));
    entry.legs += 1;
    if (outcome.kind === 'exit') this.#end(entry, 'completed', now);
    else {
      entry.wait = outcome;
      entry.position = { step: outcome.step, turn: outcome.turn };
      if (entry.legs < MOST_TURNS) this.#timers.push({ at: outcome.until, entry, legs: entry.legs });
      else this.#tell.cutShort();
    }
    if (this.#state.profile !== profile) this.#moveDates(entry, now);
  }

  /** A leg may have set the date that another entry waits for. */
  #moveDates(setBy: SimulatedEntry, now: number): void {
    for (const entry of this.#active) {
      const step = entry.wait ? this.#plan.steps[entry.wait.at] : undefined;
      if (entry === setBy || !entry.wait || step?.op !== 'waitDate' || !step.follows) continue;
      if (dateUntil(step, this.#plan.trigger, this.#world(entry, now)) === entry.wait.until) continue;
      entry.position = { step: entry.wait.at, turn: entry.position.turn + 1 };
      this.#advance(entry, now, { kind: 'moved' });
    }
  }

  #world(entry: SimulatedEntry, now: number): SimulatedWorld {
    const state = this.#state;
    return new SimulatedWorld(now, state, entry, this.#rules, {
      recorded: (record) => {
        entry.path.push(record);
        this.#tell.stepped(entry, record, state);
      },
      queued: (message) => this.#tell.queued(entry, message, now, state),
    });
  }

  #end(entry: SimulatedEntry, ending: Ending, at: number): void {
    entry.legs += 1;
    this.#active = this.#active.filter((one) => one !== entry);
    this.#tell.ended(entry, ending, at, this.#state);
  }
}
