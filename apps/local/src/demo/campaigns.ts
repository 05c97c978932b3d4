import type { Sql } from '@waymark/db/connect';
import { type Campaign, createCampaign } from '@waymark/engine/campaigns/campaign';
import { keepUpSegments } from '@waymark/engine/segments/keepUp';
import { localDay } from '@waymark/policy/localTime';
import { DAY } from '@waymark/policy/spans';
import { makeSegments, type RuleName } from './segments.ts';

const ZONE = 'America/New_York';

/** Creates the segments some days ago, sends a campaign back then, and schedules one for the days ahead. */
export class Campaigns {
  /** The journey of the sent campaign, and when it was created (epoch ms). */
  sent: { id: string; at: number } | null = null;
  readonly #sql: Sql;
  readonly #workspaceId: string;
  readonly #actors: { marketer: string; compliance: string };
  #segments: Record<RuleName, string> | null = null;

  constructor(sql: Sql, workspaceId: string, actors: { marketer: string; compliance: string }) {
    this.#sql = sql;
    this.#workspaceId = workspaceId;
    this.#actors = actors;
  }

  /** At `now`, on the workspace's clock: it goes out the next day. */
  async begin(now: number): Promise<void> {
    this.#segments = await makeSegments(this.#sql, this.#workspaceId, this.#actors);
    const id = await this.#create('Autumn sale', 'Gold and silver members', now + DAY, {
      kind: 'message.sms',
      settings: {
        program: 'marketing',
        overCap: 'skip',
        text: 'Marlow Goods: {{ first_name | default: "Hello" }}, members shop the autumn sale first. 20% off mugs and beans until Sunday: marlow.example/autumn Reply STOP to opt out.',
      },
    });
    this.sent = { id, at: now };
  }

  /** At the end of the simulated days: everybody is in their segments, and one campaign is still to go. */
  async plan(now: number): Promise<void> {
    while ((await keepUpSegments(this.#sql)) > 0);
    await this.#create('Weekend preview', 'Bought in the last 30 days', now + 3 * DAY, {
      kind: 'message.sms',
      settings: {
        program: 'marketing',
        overCap: 'skip',
        text: 'Marlow Goods: new glazes come out on Saturday, {{ first_name | default: "friend" }}. Have a look before everyone else: marlow.example/preview Reply STOP to opt out.',
      },
    });
  }

  async #create(name: string, segment: RuleName, day: number, message: Campaign['message']): Promise<string> {
    if (!this.#segments) throw new Error('The segments are made first.');
    const when = { kind: 'at', date: localDay(ZONE, day), time: '11:00', zone: 'person' } as const;
    const campaign = { name, segment: this.#segments[segment], message, when, publish: true };
    return (await createCampaign(this.#sql, this.#workspaceId, campaign, this.#actors.marketer)).id;
  }
}
