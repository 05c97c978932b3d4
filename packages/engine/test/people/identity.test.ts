import { testDatabase } from '@waymark/db/testing';
import { describe, expect, test } from 'vitest';
import { ingest } from '../../src/events/ingest.ts';
import { upsertCustomer } from '../../src/people/customers.ts';
import { makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();

const ros = '+13035550142';
const lee = '+13035550143';

/** Who a key names where Rosa has an id and a phone, Ana an id alone, and somebody (Lee) a phone alone; null: it is refused. */
const cases: { says: string; customerId?: string; phone?: string; who: string | null }[] = [
  { says: 'an id that is known', customerId: 'rosa', who: 'rosa' },
  { says: 'a phone that is known', phone: ros, who: 'rosa' },
  { says: 'an id with its own phone', customerId: 'rosa', phone: ros, who: 'rosa' },
  { says: 'an id with a phone of nobody', customerId: 'ana', phone: '+13035550199', who: 'ana' },
  { says: 'an id that is known with a phone of another id', customerId: 'ana', phone: ros, who: null },
  {
    says: 'an id that is known with a phone of somebody without id',
    customerId: 'ana',
    phone: lee,
    who: null,
  },
  { says: 'an id that is new with a phone of another id', customerId: 'tom', phone: ros, who: null },
  {
    says: 'an id that is new with a phone of somebody without id',
    customerId: 'lee',
    phone: lee,
    who: 'somebody',
  },
  { says: 'an id that is new', customerId: 'tom', who: 'new' },
  { says: 'a phone that is new', phone: '+13035550199', who: 'new' },
  { says: 'an id with a control character', customerId: 'ro\u0007sa', who: null },
  { says: 'an id that turns what is written after it', customerId: 'ro\u202esa', who: null },
  { says: 'an id of 201 characters', customerId: 'x'.repeat(201), who: null },
];

type Key = Pick<(typeof cases)[number], 'customerId' | 'phone'>;
const ways = {
  event: async (workspaceId: string, key: Key) => {
    const [result] = await ingest(database.sql, workspaceId, [{ id: 'e1', type: 'seen', ...key }]);
    if (result?.status !== 'accepted') return null;
    const [row] = await database.sql<{ id: string }[]>`
      select customer_id as id from event where workspace_id = ${workspaceId}`;
    return row?.id ?? null;
  },
  call: async (workspaceId: string, { customerId, phone }: Key) =>
    await upsertCustomer(database.sql, workspaceId, {
      ...(customerId === undefined ? {} : { externalId: customerId }),
      ...(phone === undefined ? {} : { phone }),
    }).then(
      ({ id }) => id,
      () => null,
    ),
};

describe.each(['event', 'call'] as const)('by %s', (way) => {
  test.each(cases)('$says', async ({ customerId, phone, who }) => {
    const { sql } = database;
    const workspaceId = await makeWorkspace(sql);
    const known: Record<string, string> = {
      rosa: (await upsertCustomer(sql, workspaceId, { externalId: 'rosa', phone: ros })).id,
      ana: (await upsertCustomer(sql, workspaceId, { externalId: 'ana' })).id,
      somebody: (await upsertCustomer(sql, workspaceId, { phone: lee })).id,
    };
    const id = await ways[way](workspaceId, { customerId, phone });
    if (who === null) expect(id).toBe(null);
    else if (who === 'new') expect(Object.values(known)).not.toContain(id);
    else expect(id).toBe(known[who]);
    const [row] = await sql<{ people: number }[]>`
      select count(*)::int as people from customer where workspace_id = ${workspaceId}`;
    expect(row?.people).toBe(who === 'new' ? 4 : 3);
  });
});
