import type { Finding } from '@waymark/audience/evaluate';
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { belongsTo, instant } from './columns.ts';
import { customer } from './customer.ts';
import { journey, journeyVersion } from './journey.ts';
import { workspace } from './workspace.ts';

/** What keeps somebody out when a trigger fires for them. */
const turnedAwayReasons = ['filter', 'reentry'] as const;
export type TurnedAwayReason = (typeof turnedAwayReasons)[number];

/** People whom a version's entry filter or re-entry rule kept out, how often, and the latest reason. */
export const turnedAway = pgTable(
  'turned_away',
  {
    versionId: belongsTo('version_id', () => journeyVersion.id),
    customerId: belongsTo('customer_id', () => customer.id),
    reason: text('reason', { enum: turnedAwayReasons }).notNull(),
    journeyId: belongsTo('journey_id', () => journey.id),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    times: integer('times').notNull(),
    /** The last time, on the workspace's clock. */
    at: instant('at').notNull(),
    /** The values the filter was judged by, the last time. */
    why: jsonb('why').$type<Finding[]>(),
  },
  (t) => [
    primaryKey({ columns: [t.versionId, t.customerId, t.reason] }),
    index('turned_away_newest').on(t.journeyId, t.at, t.customerId),
    index('turned_away_customer').on(t.customerId, t.at),
  ],
);
