import type { DemoCustomer } from './customers.ts';

/** Controls the phone network while the demo is created. */
export class CarrierControl {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /**
   * How the network reports while weeks are simulated in a minute: each message's final status only, immediately; or
   * its normal way.
   */
  async hurry(on: boolean): Promise<void> {
    await this.#call(
      'PUT',
      'settings',
      on ? { stepMs: 0, callbacks: 'final' } : { stepMs: 250, callbacks: 'all' },
    );
  }

  /** Makes texts to landlines and to phones that are switched off fail. */
  async breakLines(customers: readonly DemoCustomer[]): Promise<void> {
    for (const { line, phone } of customers) {
      if (line === 'landline') await this.#call('POST', 'modes', { mode: 'landline', to: phone });
      if (line === 'unreachable')
        await this.#call('POST', 'modes', { mode: 'undelivered', to: phone, code: 30003 });
    }
  }

  /** Someone texts a number. */
  async text(from: string, to: string, body: string): Promise<void> {
    await this.#call('POST', 'inbound', { from, to, body });
  }

  async #call(method: string, path: string, body: unknown): Promise<void> {
    const answer = await fetch(`${this.#url}/_carrier/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`The phone network answered ${answer.status}: ${await answer.text()}`);
    await answer.arrayBuffer();
  }
}
