import type { Properties } from '@waymark/audience/facts';
import type { Evidence } from '@waymark/policy/decision';
import { toLocal } from '@waymark/policy/localTime';
import type { PolicyRules } from '@waymark/policy/rules';
import { segmentsOf } from '@waymark/policy/segments';
import { DAY } from '@waymark/policy/spans';
import type { Plan } from '../plan/plan.ts';
import { passedBranch } from '../run/passed.ts';
import type { OutgoingMessage, StepRecord } from '../run/world.ts';
import { fillGoods } from '../text/goods.ts';
import { fillText } from '../text/text.ts';
import type { SimulatedEntry } from './entry.ts';
import type { SimulatedPerson } from './person.ts';
import { PersonRun } from './personRun.ts';
import {
  countRule,
  type DayTally,
  type Ending,
  newTally,
  type Sample,
  type StepTally,
  type Tally,
} from './tally.ts';
import type { PersonState } from './world.ts';

const SAMPLES = 8;

/** A run over a past period, `from` ≤ instant < `to` (epoch ms). People still under way at `to` count as waiting. */
export interface SimulationSetup {
  plan: Plan;
  rules: PolicyRules;
  from: number;
  to: number;
  /** The IANA zone whose calendar days are counted. */
  zone: string;
  /** Integer cents, per SMS segment and per MMS. */
  prices: { smsCents: number; mmsCents: number };
  /** Products that can be bought, by the shop's ids, and a sample code for each pool. No code is used up. */
  goods?: { products: ReadonlyMap<string, Properties>; coupon: Readonly<Record<string, string>> };
}

/** Runs all people to the end and returns the sums. */
export function simulate(setup: SimulationSetup, people: Iterable<SimulatedPerson>): Tally {
  const simulation = new Simulation(setup);
  for (const person of people) simulation.add(person);
  return simulation.tally;
}

/**
 * What would have happened: the real interpreter and gate, on a past and a clock in memory. People don't affect one
 * another, so each has a virtual clock and can be added as they are loaded.
 */
export class Simulation {
  readonly setup: SimulationSetup;
  readonly tally: Tally;
  readonly #firstDay: number;
  readonly #shapes: Set<string>;
  /** What the message about to be sent lacks, until its step is reported. */
  #lack: Evidence | null = null;

  /** `tally`: the sums of an earlier simulation to continue. */
  constructor(setup: SimulationSetup, tally?: Tally) {
    this.setup = setup;
    this.tally = tally ?? newTally(setup.plan, setup.from, setup.to, setup.zone);
    this.#shapes = new Set(this.tally.samples.map(shapeOf));
    this.#firstDay = Math.floor(toLocal(setup.zone, setup.from) / DAY);
  }

  /** Runs one person through the period. `watch` is called with each of their messages. */
  add(
    person: SimulatedPerson,
    watch?: (personId: string, message: OutgoingMessage, at: number, enteredAt: number) => void,
  ): void {
    const before = this.tally.entries;
    new PersonRun(person, this.setup, {
      entered: (at) => {
        this.tally.entries += 1;
        this.#day(at).entries += 1;
      },
      turnedAway: () => {
        this.tally.turnedAway = (this.tally.turnedAway ?? 0) + 1;
      },
      stepped: (entry, record, state) => this.#stepped(entry, record, state),
      left: (entry, branch) => this.#left(entry, branch),
      queued: (entry, message, at, state) => {
        if (this.#queued(entry, message, at, state)) watch?.(person.id, message, at, entry.enteredAt);
      },
      ended: (entry, ending, at, state) => this.#ended(entry, ending, at, state),
      cutShort: () => {
        this.tally.cutShort += 1;
      },
    }).toEnd();
    if (this.tally.entries > before) this.tally.people += 1;
  }

  #day(at: number): DayTally {
    const day = this.tally.days[Math.floor(toLocal(this.setup.zone, at) / DAY) - this.#firstDay];
    if (!day) throw new RangeError('An instant outside the period');
    return day;
  }

  #stepped(entry: SimulatedEntry, record: StepRecord, state: PersonState): void {
    const { step } = record;
    const count = this.tally.steps[step];
    if (!count) return;
    let { outcome } = record;
    if (this.#lack) {
      outcome = { kind: 'skipped', decision: { kind: 'no', evidence: this.#lack } };
      this.#lack = null;
      entry.path.splice(-1, 1, { ...record, outcome });
    }
    const { zone, person } = state;
    if (outcome.kind === 'waiting') return;
    if (outcome.kind === 'held') {
      const { evidence } = outcome.decision;
      const key = `${step} ${evidence.rule}`;
      if (entry.heldBy !== key) countRule(this.tally.held, { personId: person.id, evidence, zone });
      entry.heldBy = key;
      return;
    }
    this.#passed(count, passedBranch(outcome));
    if (outcome.kind === 'skipped') {
      count.dropped += 1;
      countRule(this.tally.suppressed, { personId: person.id, evidence: outcome.decision.evidence, zone });
    }
    if (entry.heldBy?.startsWith(`${step} `)) entry.heldBy = null;
  }

  /** A drawn wait ended by a branch. */
  #left({ wait }: SimulatedEntry, branch: number): void {
    const count = wait && !wait.held ? this.tally.steps[wait.at] : null;
    if (count) this.#passed(count, branch);
  }

  #passed(count: StepTally, branch: number | null): void {
    count.passed += 1;
    if (branch !== null) count.branches[branch] = (count.branches[branch] ?? 0) + 1;
  }

  /** Returns whether it is sent: a product or coupon that it names may be missing. */
  #queued(entry: SimulatedEntry, message: OutgoingMessage, at: number, state: PersonState): boolean {
    const { prices, goods } = this.setup;
    const event = entry.trigger?.properties ?? {};
    const product = goods?.products.get(message.product ?? String(event.product_id)) ?? null;
    const known = { product, coupon: goods?.coupon ?? {} };
    const values = { ...state.profile, event };
    const filled =
      message.missing === undefined
        ? { body: fillText(message.text, values) }
        : fillGoods(message.text, values, known, message.missing);
    if ('lacks' in filled) {
      const { lacks } = filled;
      this.#lack = 'pool' in lacks ? { rule: 'noCoupon', pool: lacks.pool } : { rule: 'noProduct' };
      return false;
    }
    this.tally[message.channel] += 1;
    this.#day(at)[message.channel] += 1;
    if (message.channel === 'mms') this.tally.costCents += prices.mmsCents;
    else this.tally.costCents += prices.smsCents * segmentsOf(filled.body).segments;
    return true;
  }

  #ended(entry: SimulatedEntry, ending: Ending, endedAt: number, { person, zone }: PersonState): void {
    const { tally } = this;
    tally[ending] += 1;
    const count = ending === 'waiting' && entry.wait ? tally.steps[entry.wait.at] : null;
    if (count) {
      count.waiting += 1;
      if (entry.wait?.held) count.held += 1;
    }
    if (tally.samples.length >= SAMPLES) return;
    const shape = shapeOf({ ending, path: entry.path });
    if (this.#shapes.has(shape)) return;
    this.#shapes.add(shape);
    tally.samples.push({
      personId: person.id,
      zone,
      enteredAt: entry.enteredAt,
      endedAt,
      ending,
      path: entry.path,
    });
  }
}

/** One entry of each shape is kept, so that the examples differ. */
const shapeOf = ({ ending, path }: Pick<Sample, 'ending' | 'path'>) =>
  `${ending} ${path.map(({ step, outcome }) => `${step}${outcome.kind}`).join()}`;
