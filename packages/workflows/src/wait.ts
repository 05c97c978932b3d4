import type { AdvanceResult, JourneyInput, Whereabouts } from './messages.ts';

/**
 * Longest single timer, ms: 180 days. A longer wait asks again on the way, which costs a few history events a year and
 * stays far below any server's limit.
 */
export const LONGEST_TIMER = 180 * 24 * 3_600_000;

/** Where one workflow stands. Holds no facts about the person: Postgres has those. */
export class Wait {
  turn: number;
  fireAt: number | null;
  standing: Whereabouts['standing'] = 'waiting';
  /** Set by any signal; taken back when the leg is asked for, so that none that comes meanwhile is lost. */
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

  /** Ms of timer to set at the instant `now`; null for none (paused, or a clock that stands still). At most 0: due. */
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

  /** What a fresh run of this workflow starts from. A paused one asks at once whether it still is. */
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
