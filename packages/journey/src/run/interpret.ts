import { evaluate, type Finding, firstSince } from '@waymark/audience/evaluate';
import { nextLocalTime } from '@waymark/policy/localTime';
import type { Plan, PlanTrigger, Step, StepId } from '../plan/plan.ts';
import { isWait, type Send } from '../plan/step.ts';
import { dateUntil, followed, movedBy } from './dates.ts';
import { leadsTo } from './passed.ts';
import type { Cause, LegOutcome, Position, StepOutcome, World } from './world.ts';

type Wait = Extract<LegOutcome, { kind: 'wait' }>;
type EventWait = Extract<Step, { op: 'waitEvent' }>;
/** A step either passes the person on, ends the leg, or is an event wait that was over before it began. */
type Move = { to: StepId } | { over: StepId; at: number } | { end: LegOutcome };

/**
 * Runs one leg, from where the person is to the next wait or the exit, and returns its outcome. Everything it reads
 * and does goes through `world`. Each step's outcome is recorded as it happens, and a recorded step isn't executed
 * again, so a leg may be interpreted any number of times. An event wait whose event already came (since the leg was
 * due) is passed at once and begins the next turn. Throws RangeError if the plan has no such step or loops without a
 * wait.
 */
export function interpretLeg(plan: Plan, from: Position, cause: Cause, world: World): LegOutcome {
  let { step: id, turn } = from;
  let since = world.dueAt + (cause.kind === 'happened' ? 1 : 0);
  for (let visited = 0; visited <= plan.steps.length; visited++) {
    const step = plan.steps[id];
    if (!step) throw new RangeError(`No step ${id} in this plan`);
    const recorded = world.recorded(id, turn);
    const outcome = recorded ?? perform(plan, step, { step: id, turn }, since, world);
    const move = follow(plan, step, { step: id, turn }, outcome, since, world);
    if ('end' in move) return move.end;
    if ('over' in move) {
      id = move.over;
      turn += 1;
      since = move.at + 1;
      visited = 0;
    } else id = move.to;
  }
  throw new RangeError('This plan loops without a wait');
}

/** Executes a step for the first time, with its effects, and records its outcome. */
function perform(plan: Plan, step: Step, at: Position, since: number, world: World): StepOutcome {
  const outcome = outcomeOf(plan, step, at, since, world);
  world.record({ ...at, at: world.now, outcome });
  return outcome;
}

function outcomeOf({ trigger }: Plan, step: Step, at: Position, since: number, world: World): StepOutcome {
  switch (step.op) {
    case 'waitFor':
      return { kind: 'waiting', until: world.now + step.ms };
    case 'waitUntil':
      return { kind: 'waiting', until: nextLocalTime(world.zone, world.now, step.time, step.weekdays) };
    case 'waitDate': {
      const until = dateUntil(step, trigger, world);
      // Judged by when the person got here, however late the leg runs.
      if (until !== null && until > world.dueAt) return { kind: 'waiting', until };
      return { kind: 'passed', branch: step.missed === null ? 0 : 1 };
    }
    case 'waitEvent':
      return firstSince(world, step, since)
        ? { kind: 'passed', branch: 0 }
        : { kind: 'waiting', until: world.now + step.ms, event: step.event };
    case 'splitRule': {
      const why: Finding[] = [];
      const found = step.branches.findIndex((branch) => evaluate(branch.rule, world, why));
      return { kind: 'passed', branch: found === -1 ? step.branches.length : found, why };
    }
    case 'splitPercent': {
      const drawn = stickyPercent(world.entryId, at.step);
      const found = step.branches.findIndex((branch) => drawn < branch.upTo);
      return { kind: 'passed', branch: found === -1 ? step.branches.length - 1 : found };
    }
    case 'sendSms':
    case 'sendMms':
    case 'sendCard':
      return send(step, at, world);
    case 'setProfile':
      world.setProfile(step.property, step.value);
      return { kind: 'set', property: step.property, value: step.value };
    case 'exit':
      return { kind: 'exited' };
    default:
      return step satisfies never;
  }
}

/**
 * A number in [0, 100) that depends only on the entry and the step, so that a percentage split always decides the
 * same, even in a loop. FNV-1a over UTF-16 code units, then murmur3's finalizer to spread similar ids. It is part of
 * what a plan means: never change it.
 */
function stickyPercent(entryId: string, step: number): number {
  const key = `${entryId}/${step}`;
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  hash = (hash ^ (hash >>> 16)) >>> 0;
  return (hash / 0x1_0000_0000) * 100;
}

function send(step: Send, at: Position, world: World): StepOutcome {
  const decision = world.gate({ program: step.program, overCap: step.overCap });
  if (decision.kind === 'later') return { kind: 'held', until: decision.until, decision };
  if (decision.kind === 'no') return { kind: 'skipped', decision };
  world.enqueue({
    ...at,
    channel: step.op === 'sendSms' ? 'sms' : 'mms',
    program: step.program,
    text: step.text,
    pictureId: step.op === 'sendMms' ? step.pictureId : null,
    ...(step.op === 'sendCard' ? { cardHash: step.cardHash } : {}),
    ...(step.missing === undefined ? {} : { missing: step.missing }),
    ...(step.product === undefined ? {} : { product: step.product }),
  });
  return { kind: 'queued', decision };
}

/** The step that a recorded outcome leads to. */
function follow(
  { trigger }: Plan,
  step: Step,
  at: Position,
  outcome: StepOutcome,
  since: number,
  world: World,
): Move {
  if (outcome.kind === 'waiting' || outcome.kind === 'held')
    return { end: waitAt(trigger, step, at, outcome, world) };
  if (step.op === 'exit') return { end: { kind: 'exit', at: at.step } };
  if (step.op === 'waitEvent')
    return { over: step.happened, at: firstSince(world, step, since)?.at ?? since };
  const to = leadsTo(step, outcome);
  if (to === null || step.op === 'waitFor' || step.op === 'waitUntil') throw otherKind(at);
  return { to };
}

const otherKind = ({ step }: Position) =>
  new RangeError(`The record of step ${step} is of another kind of step`);

function waitAt(
  trigger: PlanTrigger,
  step: Step,
  at: Position,
  outcome: Extract<StepOutcome, { until: number }>,
  world: World,
): Wait {
  const base = { kind: 'wait', at: at.step, until: outcome.until, turn: at.turn } as const;
  if (outcome.kind === 'held') return { ...base, step: at.step, event: null, held: true };
  if (!isWait(step)) throw otherKind(at);
  switch (step.op) {
    case 'waitFor':
    case 'waitUntil':
      return { ...base, step: step.next, event: null, held: false };
    case 'waitDate': {
      const moved = movedBy(step, trigger, world.event);
      const follows = followed(step);
      const event = moved && { ...moved, happened: at.step };
      return { ...base, step: step.next, event, held: false, ...(follows === null ? {} : { follows }) };
    }
    case 'waitEvent':
      return { ...base, step: step.timeout, event: awaited(step), held: false };
    default:
      return step satisfies never;
  }
}

function awaited({ event, where, happened }: EventWait): Wait['event'] {
  return { event, where, happened };
}
