import type { Sql } from '@waymark/db/connect';
import { MINUTE } from '@waymark/policy/spans';
import type { DemoCustomer } from './customers.ts';
import { type Happening, happening, order } from './habits.ts';
import { SITE } from './products.ts';
import { Random } from './random.ts';

/** How a person responds to a text that reached them. */
export type Response =
  | { kind: 'does'; happening: Happening }
  | { kind: 'text'; at: number; phone: string; body: string };

const STOPS = ['STOP', 'Stop', 'stop', 'UNSUBSCRIBE', 'please stop texting me', 'STOP'];
const CHAT = ['Thanks!', 'love it', 'Is the kettle back in stock?', 'HELP', 'ok thank you', '😍'];

/** How likely a text is to be followed by an order: pictures do better, and an abandoned cart is closest to one. */
const CONVERSION: Record<string, { mms: number; sms: number }> = {
  Welcome: { mms: 0.17, sms: 0.07 },
  'Cart abandoned': { mms: 0.24, sms: 0.09 },
  'Post-purchase tips': { mms: 0.07, sms: 0.03 },
  Winback: { mms: 0.13, sms: 0.06 },
};

/** Who looks without buying, of the people a text reached. */
const CURIOUS = { mms: 0.14, sms: 0.08 };

/** Watches deliveries and has the people respond: a click, an order after one, now and then STOP or a reply. */
export class Responses {
  readonly #random = new Random(99);
  readonly #customers: ReadonlyMap<string, DemoCustomer>;
  readonly #seen = new Set<string>();
  #count = 0;

  constructor(customers: readonly DemoCustomer[]) {
    this.#customers = new Map(customers.map((customer) => [customer.externalId, customer]));
  }

  /** Responses to deliveries since the last call, dated after `now` (epoch ms). */
  async to(sql: Sql, workspaceId: string, now: number): Promise<Response[]> {
    const delivered = await sql<
      { id: string; externalId: string; journey: string; channel: 'sms' | 'mms' }[]
    >`
      select m.id, c.external_id as "externalId", j.name as journey, m.channel
      from message m join customer c on c.id = m.customer_id join journey j on j.id = m.journey_id
      where m.workspace_id = ${workspaceId} and m.status = 'delivered' and m.program = 'marketing'
        and m.queued_at > ${new Date(now - 3 * 3_600_000)}
      order by m.queued_at, c.external_id`;
    return delivered.flatMap(({ id, externalId, journey, channel }) => {
      const customer = this.#customers.get(externalId);
      if (this.#seen.has(id) || !customer) return [];
      this.#seen.add(id);
      const clicks = (at: number) => ({
        kind: 'does' as const,
        happening: happening(customer, `click-${id}`, 'link_clicked', at, {
          message_id: id,
          url: `https://${SITE}/new`,
        }),
      });
      return this.#answer(
        customer,
        { conversion: CONVERSION[journey]?.[channel] ?? 0.02, channel, clicks },
        now,
      );
    });
  }

  #answer(
    customer: DemoCustomer,
    {
      conversion,
      channel,
      clicks,
    }: { conversion: number; channel: 'sms' | 'mms'; clicks: (at: number) => Response },
    now: number,
  ): Response[] {
    const random = this.#random;
    const at = Math.floor(now + 2 * MINUTE + random.exponential(90) * MINUTE);
    if (random.chance(0.018)) return [{ kind: 'text', at, phone: customer.phone, body: random.pick(STOPS) }];
    if (random.chance(conversion)) {
      this.#count += 1;
      const ordered = order(customer, `reply-${this.#count}`, at, random);
      return [clicks(at - MINUTE), { kind: 'does', happening: ordered }];
    }
    if (random.chance(CURIOUS[channel])) return [clicks(at)];
    if (random.chance(0.012)) return [{ kind: 'text', at, phone: customer.phone, body: random.pick(CHAT) }];
    return [];
  }
}
