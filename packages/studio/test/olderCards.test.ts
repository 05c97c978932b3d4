import type { Card } from '@waymark/creative/document/document';
import { defaultKit } from '@waymark/creative/document/kit';
import { cardMigrations } from '@waymark/creative/document/migrate';
import { testDatabase } from '@waymark/db/testing';
import { defaultPolicyRules } from '@waymark/policy/rules';
import { readSettings } from '@waymark/workspace/settings/settings';
import { beforeAll, expect, it } from 'vitest';
import { readKit } from '../src/brand/brand.ts';
import { kitUses } from '../src/brand/kitUses.ts';
import { createCard, duplicateCard } from '../src/cards/cards.ts';
import { followCard } from '../src/cards/follow.ts';
import { approvedCards, listCards } from '../src/cards/list.ts';
import { documentByHash } from '../src/rendering/documents.ts';
import { cardImage } from '../src/rendering/images.ts';
import { decideApproval, requestApproval } from '../src/review/approvals.ts';
import { waitingForMe } from '../src/review/approvalViews.ts';
import { cardView } from '../src/review/view.ts';
import { greetingCard } from '../src/testing/cards.ts';
import { makeWorkspace } from '../src/testing/workspace.ts';

const database = testDatabase();
let ws: string;
const card = greetingCard();
/** The card as a version before the first would have kept it: its layers under another name. */
const older = ({ layers, ...rest }: Card) =>
  JSON.parse(JSON.stringify({ ...rest, version: 0, pieces: layers }));

beforeAll(async () => {
  cardMigrations.push({ to: 1, up: ({ pieces, ...rest }) => ({ ...rest, layers: pieces }) });
  ws = await makeWorkspace(database.sql);
});

it('a card stored in an older version is listed, opened, drawn, approved, copied and followed', async () => {
  const { sql } = database;
  const { id } = await createCard(sql, ws, { name: 'Greeting', card }, 'designer');
  await sql`update card set draft = ${sql.json(older(card))} where id = ${id}`;
  expect(await listCards(sql, ws)).toMatchObject({ rows: [{ id, size: { width: card.size.width } }] });
  const { hash, ...view } = await cardView(sql, ws, id);
  expect(view.card).toEqual(card);
  expect((await cardImage(sql, ws, id, hash)).mime).toMatch('image/');
  expect(Object.keys((await kitUses(sql, ws)).fonts)).toContain('heading');
  const { id: approval } = await requestApproval(sql, ws, { cardId: id, hash, note: '' }, 'designer');
  await sql`update card_document set card = ${sql.json(older(card))} where hash = ${hash}`;
  expect(await waitingForMe(sql, ws, { role: 'compliance', actor: 'c' })).toMatchObject([{ hash }]);
  const verdict = { id: approval, kind: 'compliance', verdict: 'approve', note: '' } as const;
  await decideApproval(sql, ws, verdict, { role: 'compliance', actor: 'c' });
  expect(await approvedCards(sql, ws)).toMatchObject([
    { cardId: id, alt: card.alt, variables: card.variables },
  ]);
  expect((await documentByHash(sql, ws, hash))?.card).toEqual(card);
  const variant = await duplicateCard(sql, ws, id, { asVariant: true, actor: 'designer' });
  await sql`update card set master_base = ${sql.json(older(card))} where id = ${variant.id}`;
  await followCard(sql, ws, variant.id, 'designer');
  expect((await cardView(sql, ws, variant.id)).variants).toMatchObject([{ differences: [] }, { behind: [] }]);
});

it('settings and a brand kit from before a field existed have it as by default', async () => {
  const { sql } = database;
  await sql`update workspace set policy = policy - 'purchaseQuietDays' where id = ${ws}`;
  expect((await readSettings(sql, ws)).policy).toEqual(defaultPolicyRules);
  const { tone: _, ...kit } = defaultKit;
  await sql`
    insert into brand_kit (workspace_id, kit, updated_by) values (${ws}, ${sql.json(kit)}, 'designer')
    on conflict (workspace_id) do update set kit = excluded.kit`;
  expect((await readKit(sql, ws)).tone).toEqual(defaultKit.tone);
});
