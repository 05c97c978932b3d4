import type { Card } from '@waymark/creative/document/document';
import { testDatabase } from '@waymark/db/testing';
import { beforeAll, expect, it } from 'vitest';
import { archiveCard, createCard, duplicateCard, relabelCard, saveCard } from '../src/cards/cards.ts';
import { decideApproval, requestApproval } from '../src/review/approvals.ts';
import { waitingForMe } from '../src/review/approvalViews.ts';
import { saveApprovalRules } from '../src/review/rules.ts';
import { firstName, greetingCard, textLayer } from '../src/testing/cards.ts';
import { makeWorkspace } from '../src/testing/workspace.ts';

const database = testDatabase();
let ws: string;
beforeAll(async () => {
  ws = await makeWorkspace(database.sql);
});

const sensitive = { ...firstName, sensitive: true };
const fixedCard = (change: Partial<Card> = {}) =>
  greetingCard({
    layers: [textLayer('hello', 'Hi {{ first_name }}!', 120, { fixed: ['position'] })],
    variables: [sensitive],
    ...change,
  });
const denied = { code: 'denied' };
const bound = { bound: true };

it('keeps a template’s name, folder and place from those who are bound by it', async () => {
  const { sql } = database;
  const { id } = await createCard(
    sql,
    ws,
    { name: 'Offer', kind: 'template', card: fixedCard() },
    'designer',
  );
  await expect(relabelCard(sql, ws, id, { name: 'Mine' }, bound)).rejects.toMatchObject(denied);
  await expect(relabelCard(sql, ws, id, { folder: 'Mine' }, bound)).rejects.toMatchObject(denied);
  await expect(archiveCard(sql, ws, id, 'marketer', bound)).rejects.toMatchObject(denied);
  const card = await createCard(sql, ws, { name: 'Card', card: fixedCard() }, 'marketer');
  await relabelCard(sql, ws, card.id, { name: 'Mine' }, bound);
  await archiveCard(sql, ws, card.id, 'marketer', bound);
  await relabelCard(sql, ws, id, { name: 'Offer 2' });
  await archiveCard(sql, ws, id, 'designer');
});

it('keeps the names of fixed layers and what is marked as sensitive, also under another name and in a copy', async () => {
  const { sql } = database;
  const { id } = await createCard(sql, ws, { name: 'Fixed', card: fixedCard() }, 'designer');
  const renamed = fixedCard();
  const [layer] = renamed.layers;
  if (layer) layer.name = 'Mine';
  const plain = [{ ...sensitive, sensitive: false }];
  const another = [sensitive, { ...sensitive, name: 'nick', sensitive: false }];
  for (const card of [renamed, fixedCard({ variables: plain }), fixedCard({ variables: another })]) {
    await expect(
      saveCard(sql, ws, id, { card, revision: 1, actor: 'marketer', bound: true }),
    ).rejects.toMatchObject(denied);
    const copying = { asVariant: false, changed: card, actor: 'marketer', bound: true };
    await expect(duplicateCard(sql, ws, id, copying)).rejects.toMatchObject(denied);
  }
  const unmarked = { card: fixedCard({ variables: plain }), revision: 1, actor: 'designer' };
  expect(await saveCard(sql, ws, id, unmarked)).toMatchObject({ revision: 2 });
});

it('wants two approvals from two people, admins included', async () => {
  const { sql } = database;
  await saveApprovalRules(sql, ws, { required: true, compliance: true, brand: true }, 'admin');
  const { id } = await createCard(sql, ws, { name: 'Both', card: greetingCard() }, 'designer');
  const [{ hash } = { hash: '' }] = await sql<{ hash: string }[]>`select hash from card where id = ${id}`;
  const asked = await requestApproval(sql, ws, { cardId: id, hash, note: '' }, 'designer');
  const say = (kind: 'compliance' | 'brand', actor: string) =>
    decideApproval(sql, ws, { id: asked.id, kind, verdict: 'approve', note: '' }, { actor, role: 'admin' });
  expect(await say('compliance', 'ada')).toEqual({ state: 'waiting' });
  await expect(say('brand', 'ada')).rejects.toMatchObject({
    code: 'denied',
    message: expect.stringMatching(/^Two people have to approve this card/),
  });
  const waits = async (actor: string) => (await waitingForMe(sql, ws, { role: 'admin', actor })).length;
  expect([await waits('ada'), await waits('bea')]).toEqual([0, 1]);
  expect(await say('brand', 'bea')).toEqual({ state: 'approved' });
});
