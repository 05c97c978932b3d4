import type { AdvanceResult, JourneyInput, Whereabouts } from './messages.ts';

/**
 * The longest single timer, ms: 180 days. A longer wait asks again on the way, which costs a few history events a year
 * and stays far below any server's limit.
 */
export const LONGEST_TIMER = 180 * 24 * 3_600_000;

/** The state of one workflow. It holds no facts about the person: those are in Postgres. */
export class Wait {
  turn: number;
  fireAt: number | null;
  standing: Whereabouts['standing'] = 'waiting';
  /** Set by any signal; cleared when the leg is asked for, so that a signal that comes meanwhile isn't lost. */
  woken = false;
  private readonly input: JourneyInput;

  constructor(input: JourneyInput) {
    this.input = input;
    this.turn = input.turn;
    this.fireAt = input.fireAt;
  }

  wake(): void {
    this.woken = true;
  }

  /**
   * The ms of the timer to set at the instant `now`; null for none (paused, or the clock stands still). 0 or less: due
   * now.
   */
  timer(now: number): number | null {
    if (this.standing === 'paused' || this.fireAt === null) return null;
    return Math.min(this.fireAt - now, LONGEST_TIMER);
  }

  begin(): { entryId: string; turn: number } {
    this.woken = false;
    this.standing = 'moving';
    return { entryId: this.input.entryId, turn: this.turn };
  }

  settle(result: Exclude<AdvanceResult, { kind: 'done' }>): void {
    if (result.kind === 'paused') {
      this.standing = 'paused';
      return;
    }
    this.standing = 'waiting';
    this.turn = result.turn;
    this.fireAt = result.fireAt;
  }

  /** The input of a fresh run of this workflow. If paused, it asks at once whether it still is. */
  next(): JourneyInput {
    const fireAt = this.standing === 'paused' ? 0 : this.fireAt;
    return { ...this.input, turn: this.turn, fireAt };
  }

  whereabouts(): Whereabouts {
    return {
      entryId: this.input.entryId,
      turn: this.turn,
      fireAt: this.standing === 'paused' ? null : this.fireAt,
      standing: this.standing,
    };
  }
}
