/**
 * A token bucket: `perSecond` tokens a second, fractions carried over. It begins with one and holds one and a tenth of a
 * second's worth at most, so that no second sees more than 1.1 times the rate and one. Instants are epoch ms and may
 * stand still but not go back.
 */
export class TokenBucket {
  #perSecond: number;
  #tokens: number;
  #at: number;

  constructor(perSecond: number, now: number) {
    this.#perSecond = perSecond;
    this.#tokens = 1;
    this.#at = now;
  }

  /** Whole tokens there now. */
  available(now: number): number {
    this.#fill(now);
    // A sum of fractions can fall short of a whole by a rounding error.
    return Math.max(0, Math.floor(this.#tokens + 1e-9));
  }

  take(count: number, now: number): void {
    this.#fill(now);
    this.#tokens -= count;
  }

  /** Milliseconds until there is a token; 0 where there is one. */
  nextIn(now: number): number {
    if (this.available(now) > 0) return 0;
    return Math.ceil(((1 - this.#tokens) / this.#perSecond) * 1000);
  }

  setRate(perSecond: number, now: number): void {
    this.#fill(now);
    this.#perSecond = perSecond;
    this.#tokens = Math.min(this.#tokens, this.#most());
  }

  #fill(now: number): void {
    const elapsed = Math.max(0, now - this.#at);
    this.#tokens = Math.min(this.#most(), this.#tokens + (elapsed / 1000) * this.#perSecond);
    this.#at = Math.max(this.#at, now);
  }

  #most(): number {
    return 1 + this.#perSecond / 10;
  }
}
