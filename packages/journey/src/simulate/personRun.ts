import { eventMatches } from '@waymark/audience/evaluate';
import type { PastEvent } from '@waymark/audience/facts';
import type { PolicyRules } from '@waymark/policy/rules';
import type { Plan } from '../plan/plan.ts';
import { interpretLeg } from '../run/interpret.ts';
import type { Cause, OutgoingMessage, StepRecord } from '../run/world.ts';
import { Heap } from './heap.ts';
import type { Passage } from './passage.ts';
import type { SimulatedPerson } from './person.ts';
import { type Start, startsOf } from './starts.ts';
import type { Ending } from './tally.ts';
import { PersonState, SimulatedWorld } from './world.ts';

const DAY = 86_400_000;
/** Legs of one passage before it is given up: a loop of one-second waits over a year would never be read. */
const MOST_TURNS = 5_000;

/** What a person's run tells as it goes. */
export interface RunEvents {
  entered(at: number): void;
  stepped(passage: Passage, record: StepRecord, state: PersonState): void;
  left(passage: Passage, branch: number): void;
  queued(passage: Passage, message: OutgoingMessage, at: number, state: PersonState): void;
  ended(passage: Passage, ending: Ending, at: number, state: PersonState): void;
  cutShort(): void;
}

interface Timer {
  at: number;
  passage: Passage;
  /** `passage.legs` when it was set: another number now and it is void. */
  legs: number;
}

/**
 * One person's period on a virtual clock: what they did, when they came in, and when their waits ran out, in the order
 * of time. At one instant: what they did first (as goal, then as awaited, then as trigger), then no activity, then timers.
 */
export class PersonRun {
  readonly #plan: Plan;
  readonly #rules: PolicyRules;
  readonly #to: number;
  readonly #from: number;
  readonly #tell: RunEvents;
  readonly #state: PersonState;
  readonly #timers = new Heap<Timer>((a, b) => a.at < b.at);
  #active: Passage[] = [];
  #lastEnteredAt: number | null = null;
  #entered = 0;

  constructor(
    person: SimulatedPerson,
    setup: { plan: Plan; rules: PolicyRules; from: number; to: number },
    tell: RunEvents,
  ) {
    this.#plan = setup.plan;
    this.#rules = setup.rules;
    this.#from = setup.from;
    this.#to = setup.to;
    this.#tell = tell;
    this.#state = new PersonState(person, setup.rules);
  }

  toEnd(): void {
    const { person, past } = this.#state;
    const starts = startsOf(this.#plan.trigger, person, past, this.#from, this.#to);
    if (starts.length === 0) return;
    const first = starts[0]?.at ?? 0;
    const events = person.events.filter((event) => event.at >= first && event.at < this.#to);
    let nextEvent = 0;
    let nextStart = 0;
    for (;;) {
      const event = events[nextEvent];
      const start = starts[nextStart];
      const timer = this.#timers.first;
      const soonest = Math.min(event?.at ?? Infinity, start?.at ?? Infinity, timer?.at ?? Infinity);
      if (soonest >= this.#to) break;
      if (event?.at === soonest) {
        nextEvent += 1;
        // Re-entry is judged as the event comes: whoever is in the journey then is still in it.
        const own = start?.event === event && start.at === event.at ? start : null;
        const admitted = own && this.#mayEnter(own.at);
        this.#happen(event);
        if (own) nextStart += 1;
        if (own && admitted) this.#start(own);
      } else if (start?.at === soonest) {
        nextStart += 1;
        if (this.#mayEnter(start.at)) this.#start(start);
      } else if (timer) {
        this.#timers.pop();
        if (timer.legs === timer.passage.legs) this.#due(timer.passage, timer.at);
      }
    }
    for (const passage of this.#active) this.#tell.ended(passage, 'waiting', this.#to, this.#state);
  }

  #happen(event: PastEvent): void {
    const goal = this.#plan.goals.some(
      (one) => one.event === event.type && eventMatches(one.where, event.properties),
    );
    for (const passage of [...this.#active]) {
      if (goal) {
        this.#end(passage, 'converted', event.at);
        continue;
      }
      const awaited = passage.wait?.event;
      if (!awaited || awaited.event !== event.type || !eventMatches(awaited.where, event.properties))
        continue;
      this.#tell.left(passage, 0);
      passage.position = { step: awaited.happened, turn: passage.position.turn + 1 };
      this.#advance(passage, event.at, { kind: 'happened', eventId: event.id });
    }
  }

  #start({ at, event }: Start): void {
    const passage: Passage = {
      id: `${this.#state.person.id}/${this.#entered}`,
      enteredAt: at,
      trigger: event,
      position: { step: this.#plan.start, turn: 0 },
      wait: null,
      legs: 0,
      heldBy: null,
      path: [],
    };
    this.#entered += 1;
    this.#lastEnteredAt = at;
    this.#active.push(passage);
    this.#tell.entered(at);
    this.#advance(passage, at, { kind: 'entered' });
  }

  /** The re-entry rule, judged within the run. */
  #mayEnter(at: number): boolean {
    const { reentry } = this.#plan.trigger;
    if (reentry === 'always' || this.#lastEnteredAt === null) return true;
    if (reentry === 'once' || this.#active.length > 0) return false;
    return at >= this.#lastEnteredAt + reentry.afterDays * DAY;
  }

  #due(passage: Passage, at: number): void {
    const { wait } = passage;
    if (!wait) return;
    this.#tell.left(passage, wait.event ? 1 : 0);
    passage.position = { step: wait.step, turn: passage.position.turn + 1 };
    this.#advance(passage, at, { kind: 'due' });
  }

  #advance(passage: Passage, now: number, cause: Cause): void {
    const state = this.#state;
    const world = new SimulatedWorld(now, state, passage, this.#rules, {
      recorded: (record) => {
        passage.path.push(record);
        this.#tell.stepped(passage, record, state);
      },
      queued: (message) => this.#tell.queued(passage, message, now, state),
    });
    const outcome = interpretLeg(this.#plan, passage.position, cause, world);
    passage.legs += 1;
    if (outcome.kind === 'exit') {
      this.#end(passage, 'completed', now);
      return;
    }
    passage.wait = outcome;
    passage.position = { step: outcome.step, turn: outcome.turn };
    if (passage.legs < MOST_TURNS) this.#timers.push({ at: outcome.until, passage, legs: passage.legs });
    else this.#tell.cutShort();
  }

  #end(passage: Passage, ending: Ending, at: number): void {
    passage.legs += 1;
    this.#active = this.#active.filter((one) => one !== passage);
    this.#tell.ended(passage, ending, at, this.#state);
  }
}
