import { bigint, bigserial, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

const number = (name: string) => bigint(name, { mode: 'number' }).notNull();
const counted = ['place', 'goal', 'day', 'record', 'message', 'customer', 'segment', 'turned'] as const;

/**
 * How many rows of `entry`, `step_record`, `message`, `customer`, `segment_member` and `turned_away` are alike, so that a screen's numbers cost the same
 * however many there are. Triggers on those tables write what each statement changed to `counter_delta`, in the same
 * transaction; the worker folds that into `counter`. A number is the sum of both (`engine/counters`). Rows of `counter_delta` are
 * only ever added and taken away whole, so that two transactions never wait for each other here.
 *
 * | what | subject | step | key |
 * | --- | --- | --- | --- |
 * | place | version | where they stand, -1 before the first step | status, and " held" where the gate holds them |
 * | goal | version | -1 | type of the event that people converted by |
 * | day | journey | -1 | local date on which people entered |
 * | record | version | the step | outcome; of a split "branch <index>", of a wait that is over "due" or "happened" |
 * | message | version | the step | status, channel, currency, and " text" where its card could not be made; with `cents` |
 * | customer | workspace | -1 | empty |
 * | segment | segment | -1 | empty |
 * | turned | version | -1 | what kept people out, see `turned_away`; how often it did |
 */
export const counter = pgTable(
  'counter',
  {
    subject: uuid('subject').notNull(),
    what: text('what', { enum: counted }).notNull(),
    step: integer('step').notNull(),
    key: text('key').notNull(),
    n: number('n'),
    cents: number('cents'),
  },
  (t) => [primaryKey({ columns: [t.subject, t.what, t.step, t.key] })],
);

export const counterDelta = pgTable(
  'counter_delta',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    subject: uuid('subject').notNull(),
    what: text('what').notNull(),
    step: integer('step').notNull(),
    key: text('key').notNull(),
    n: number('n'),
    cents: number('cents'),
  },
  (t) => [index('counter_delta_subject').on(t.subject)],
);
