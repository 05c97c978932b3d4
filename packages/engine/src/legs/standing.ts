import type { Cause, Position } from '@waymark/journey/run/world';
import type { EntryFacts } from './rows.ts';

/**
 * What an entry's row says about advancing it. `same`: nothing to do, it is where the row says. `held`: its journey
 * or it is paused and its turn has come (`mark`: record that it waits for resuming). `end`: it leaves now. `run`: its
 * leg.
 */
export type Standing =
  | { kind: 'same' }
  | { kind: 'held'; mark: boolean }
  | { kind: 'end'; status: 'converted' | 'stopped'; at: number }
  | { kind: 'run'; from: Position; cause: Cause; at: number; dueAt: number };

/**
 * Judges one request against the row, in this order: already ended, stopped with its journey, goal met (paused or not: it
 * is a fact about the person), a turn that is past, not due yet, paused, and then the leg itself.
 * `now` is epoch ms on the workspace's clock. `due` says whether `waitUntil` is reached: the caller knows how far clocks may
 * disagree. An event that came after its wait had run out does not count. `past` is true for a leg lived at an earlier
 * instant, where only what had happened by then is known. `moved`: the date that it waits for is another one now.
 */
export function standingOf(
  entry: EntryFacts,
  turn: number,
  start: number,
  clock: { now: number; due: boolean; past: boolean; moved?: boolean },
): Standing {
  const { now, due, past, moved = false } = clock;
  const known = (at: Date | null): boolean => at !== null && (!past || at.getTime() <= now);
  if (entry.status !== 'new' && entry.status !== 'waiting') return { kind: 'same' };
  if (entry.journeyStatus === 'stopped') return { kind: 'end', status: 'stopped', at: now };
  if (known(entry.goalAt)) return { kind: 'end', status: 'converted', at: now };
  if (turn !== entry.turn) return { kind: 'same' };

  const held = entry.paused || entry.journeyStatus === 'paused';
  if (entry.status === 'new') {
    if (held) return { kind: 'same' };
    return {
      kind: 'run',
      from: { step: start, turn },
      cause: { kind: 'entered' },
      at: now,
      dueAt: entry.enteredAt.getTime(),
    };
  }
  const happened = awaitedCame(entry) && known(entry.happenedAt);
  if (!happened && !due && !moved) return { kind: 'same' };
  if (held) return { kind: 'held', mark: !entry.dueWhilePaused };
  if (happened && entry.happenedStep !== null && entry.happenedEventId !== null) {
    const cause: Cause = { kind: 'happened', eventId: entry.happenedEventId };
    const dueAt = entry.happenedAt?.getTime() ?? now;
    return { kind: 'run', from: { step: entry.happenedStep, turn }, cause, at: now, dueAt };
  }
  if (moved && entry.atStep !== null)
    return { kind: 'run', from: { step: entry.atStep, turn }, cause: { kind: 'moved' }, at: now, dueAt: now };
  const dueAt = entry.waitUntil?.getTime() ?? now;
  const from = { step: entry.nextStep ?? start, turn };
  return { kind: 'run', from, cause: { kind: 'due' }, at: Math.max(now, dueAt), dueAt };
}

function awaitedCame(entry: EntryFacts): boolean {
  if (entry.happenedStep === null || entry.happenedAt === null) return false;
  return entry.waitUntil === null || entry.happenedAt.getTime() <= entry.waitUntil.getTime();
}
