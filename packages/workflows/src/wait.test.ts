import { describe, expect, it } from 'vitest';
import type { JourneyInput } from './messages.ts';
import { LONGEST_TIMER, Wait } from './wait.ts';

const input: JourneyInput = {
  entryId: 'f7b0c2a4-8f0e-4a53-9d51-0f4f6f1f2a11',
  turn: 3,
  fireAt: 10_000,
  planHash: 'a'.repeat(64),
};

describe('a wait', () => {
  it('sets a timer for its instant, but none if that is past or the clock stands still', () => {
    expect(new Wait(input).timer(4_000)).toBe(6_000);
    expect(new Wait(input).timer(11_000)).toBeLessThanOrEqual(0);
    expect(new Wait({ ...input, fireAt: null }).timer(0)).toBeNull();
  });

  it('asks again on the way if it is longer than a timer may be', () => {
    expect(new Wait({ ...input, fireAt: Number.MAX_SAFE_INTEGER }).timer(0)).toBe(LONGEST_TIMER);
  });

  it('keeps a signal that comes while its leg runs', () => {
    const wait = new Wait(input);
    wait.wake();
    wait.begin();
    expect(wait.woken).toBe(false);
    wait.wake();
    wait.settle({ kind: 'wait', turn: 4, fireAt: 20_000 });
    expect(wait.woken).toBe(true);
    expect(wait.whereabouts()).toEqual({
      entryId: input.entryId,
      turn: 4,
      fireAt: 20_000,
      standing: 'waiting',
    });
  });

  it('waits without a timer while paused, and asks at once when continued as new', () => {
    const wait = new Wait(input);
    wait.begin();
    wait.settle({ kind: 'paused' });
    expect(wait.timer(0)).toBeNull();
    expect(wait.next()).toEqual({ ...input, fireAt: 0 });
  });

  it('starts from less than 1 KB', () => {
    expect(JSON.stringify({ ...input, fireAt: Number.MAX_SAFE_INTEGER }).length).toBeLessThan(1024);
  });
});
