import { testDatabase } from '@waymark/db/testing';
import { beforeAll, expect, it } from 'vitest';
import { readKit, saveKit } from '../src/brand/brand.ts';
import { createCard, saveCard } from '../src/cards/cards.ts';
import { cardImage } from '../src/rendering/images.ts';
import { decideApproval, requestApproval, type Verdict } from '../src/review/approvals.ts';
import { approvalHistory, waitingCount, waitingForMe } from '../src/review/approvalViews.ts';
import { approvalChecks } from '../src/review/checks.ts';
import { addComment, commentsOf, removeComment, replyTo, resolveComment } from '../src/review/comments.ts';
import { saveApprovalRules } from '../src/review/rules.ts';
import { cardView } from '../src/review/view.ts';
import { greetingCard, textLayer } from '../src/testing/cards.ts';
import { makeWorkspace } from '../src/testing/workspace.ts';

const database = testDatabase();
let ws: string;
const of = (role: 'compliance' | 'designer' | 'admin' | 'marketer', actor: string = role) => ({
  role,
  actor,
});

beforeAll(async () => {
  ws = await makeWorkspace(database.sql);
  await database.sql`
    insert into "user" (id, name, email) values ('cole', 'Cole Whitaker', 'cole@marlow.example')`;
});

it('shows whoever reviews a card what its checks say, by today’s brand', async () => {
  const { sql } = database;
  const { approvalId } = await asked('Hurry in');
  const codes = async () => (await approvalChecks(sql, ws, approvalId)).map(({ code }) => code);
  expect(await codes()).toContain('avoidedWords');
  await saveKit(sql, ws, { ...(await readKit(sql, ws)), tone: { words: [], avoid: [] } }, 'designer');
  expect(await codes()).not.toContain('avoidedWords');
  const other = await makeWorkspace(sql, 'Other');
  await expect(approvalChecks(sql, other, approvalId)).rejects.toThrow('doesn’t exist');
});

const saying = (text: string) => greetingCard({ layers: [textLayer('hello', text, 120)] });

async function asked(text: string) {
  const { sql } = database;
  const { id } = await createCard(sql, ws, { name: text, card: saying(text) }, 'designer');
  return { id, ...(await ask(id)) };
}
async function ask(cardId: string) {
  const { hash } = await cardView(database.sql, ws, cardId);
  const { id: approvalId } = await requestApproval(database.sql, ws, { cardId, hash, note: '' }, 'designer');
  return { hash, approvalId };
}
const decide = (
  id: string,
  verdict: 'approve' | 'changes',
  by = 'cole',
  kind: Verdict['kind'] = 'compliance',
) =>
  decideApproval(
    database.sql,
    ws,
    { id, kind, verdict, note: verdict === 'changes' ? 'Not so' : '' },
    of(kind === 'brand' ? 'designer' : 'compliance', by),
  );
const waits = async (by: ReturnType<typeof of>) => {
  const rows = await waitingForMe(database.sql, ws, by);
  expect(await waitingCount(database.sql, ws, by)).toBe(rows.length);
  return rows.map(({ id }) => id);
};

it('waits for the reviewer, then with changes asked for the one who asked, until it is asked again', async () => {
  const { sql } = database;
  const { id, approvalId } = await asked('Round');
  expect(await waits(of('compliance'))).toContain(approvalId);
  expect(await waits(of('designer'))).not.toContain(approvalId);

  await decide(approvalId, 'changes');
  expect(await waits(of('compliance'))).not.toContain(approvalId);
  expect(await waits(of('designer'))).toContain(approvalId);
  expect(await waits(of('designer', 'another'))).not.toContain(approvalId);

  await saveCard(sql, ws, id, { card: saying('Mended'), revision: 1, actor: 'designer' });
  expect(await waits(of('designer'))).toContain(approvalId);
  const again = await ask(id);
  expect(await waits(of('designer'))).not.toContain(approvalId);
  expect(await waits(of('compliance'))).toContain(again.approvalId);
  // Never approved: it is compared with what changes were asked of.
  const [newest] = await approvalHistory(sql, ws, id);
  expect(newest).toMatchObject({ previous: { approved: false }, differences: ['hello: ‘Round’ → ‘Mended’'] });
});

it('keeps what was compared for every decision, whatever the card became since', async () => {
  const { sql } = database;
  const first = await asked('First');
  await decide(first.approvalId, 'approve');
  await saveCard(sql, ws, first.id, { card: saying('Second'), revision: 1, actor: 'designer' });
  const second = await ask(first.id);
  await decide(second.approvalId, 'approve');
  await saveCard(sql, ws, first.id, { card: saying('Third'), revision: 2, actor: 'designer' });
  const history = await approvalHistory(sql, ws, first.id);
  const decided = history.find(({ id }) => id === second.approvalId);
  expect(decided).toMatchObject({
    hash: second.hash,
    previous: { hash: first.hash, approved: true },
    differences: ['hello: ‘First’ → ‘Second’'],
    decisions: [{ by: 'Cole Whitaker', verdict: 'approve' }],
  });
  for (const hash of [first.hash, second.hash])
    expect((await cardImage(sql, ws, first.id, hash)).content.length).toBeGreaterThan(1000);
});

it('takes one word of two reviewers who decide at once, and names the one who was quicker', async () => {
  const { sql } = database;
  const { approvalId } = await asked('Race');
  const both = await Promise.allSettled([
    decide(approvalId, 'approve', 'cole'),
    decide(approvalId, 'changes', 'rita'),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const rows = await sql`select by from approval_decision where approval_id = ${approvalId}`;
  expect(rows).toHaveLength(1);
  const named = await asked('Named');
  await decide(named.approvalId, 'approve', 'cole');
  await expect(decide(named.approvalId, 'changes', 'rita')).rejects.toMatchObject({
    code: 'conflict',
    message: 'Cole Whitaker got there first and approved it for compliance.',
  });
});

it('takes a double click for one, and does not let another reviewer’s word take the first one’s place', async () => {
  const { sql } = database;
  await saveApprovalRules(sql, ws, { required: true, compliance: true, brand: true }, 'admin');
  const { approvalId } = await asked('Both');
  const twice = await Promise.all([decide(approvalId, 'approve'), decide(approvalId, 'approve')]);
  expect(twice).toEqual([{ state: 'waiting' }, { state: 'waiting' }]);
  await expect(decide(approvalId, 'changes', 'rita')).rejects.toMatchObject({ code: 'conflict' });
  expect(await decide(approvalId, 'approve', 'bea', 'brand')).toEqual({ state: 'approved' });
  expect(await decide(approvalId, 'approve', 'bea', 'brand')).toEqual({ state: 'approved' });
  const audit =
    await sql`select actor from audit_log where action = 'card.approve' and actor in ('cole', 'bea')
    and detail->>'hash' = (select hash from approval where id = ${approvalId})`;
  expect(audit.map(({ actor }) => actor).sort()).toEqual(['bea', 'cole']);
  await saveApprovalRules(sql, ws, { required: true, compliance: true, brand: false }, 'admin');
});

it('refuses a word on a card that changed meanwhile, and on one’s own request', async () => {
  const { sql } = database;
  const { id, approvalId } = await asked('Meanwhile');
  await saveCard(sql, ws, id, { card: saying('Changed'), revision: 1, actor: 'designer' });
  await expect(decide(approvalId, 'approve')).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('changed after its review was requested'),
  });
  const { hash } = await cardView(sql, ws, id);
  const mine = await requestApproval(sql, ws, { cardId: id, hash, note: '' }, 'cole');
  await expect(decide(mine.id, 'approve', 'cole')).rejects.toMatchObject({ code: 'denied' });
});

it('keeps comments with their replies, settles and opens them again, and lets go of one’s own', async () => {
  const { sql } = database;
  const { id } = await createCard(sql, ws, { name: 'Talk', card: saying('Talk') }, 'designer');
  const at = { cardId: id, layerId: 'hello', x: 200, y: 180, share: { x: 0.25, y: 0.5 } };
  const comment = await addComment(sql, ws, { ...at, body: 'Say until when' }, 'cole');
  const reply = await replyTo(sql, ws, { id: comment.id, body: 'Sunday?' }, 'designer');
  const read = async (reader = 'cole') => (await commentsOf(sql, ws, id, reader))[0];
  expect(await read()).toMatchObject({
    body: 'Say until when',
    by: 'Cole Whitaker',
    mine: true,
    layerId: 'hello',
    share: { x: 0.25, y: 0.5 },
    replies: [{ id: reply.id, body: 'Sunday?', mine: false }],
  });
  expect((await read('designer'))?.replies[0]?.mine).toBe(true);

  await resolveComment(sql, ws, { id: comment.id, resolved: true }, 'designer');
  await resolveComment(sql, ws, { id: comment.id, resolved: true }, 'cole');
  expect(await read()).toMatchObject({ resolvedBy: 'designer' });
  await resolveComment(sql, ws, { id: comment.id, resolved: false }, 'cole');
  expect(await read()).toMatchObject({ resolvedAt: null, resolvedBy: null });
  await resolveComment(sql, ws, { id: comment.id, resolved: true }, 'designer');
  await replyTo(sql, ws, { id: comment.id, body: 'Not yet' }, 'cole');
  expect(await read()).toMatchObject({ resolvedAt: null });

  await expect(replyTo(sql, ws, { id: reply.id, body: 'Deeper' }, 'cole')).rejects.toMatchObject({
    code: 'notFound',
  });
  await expect(removeComment(sql, ws, reply.id, 'cole')).rejects.toMatchObject({ code: 'denied' });
  await expect(removeComment(sql, ws, comment.id, 'cole')).rejects.toMatchObject({ code: 'conflict' });
  await removeComment(sql, ws, reply.id, 'designer');
  expect((await read())?.replies.map(({ body }) => body)).toEqual(['Not yet']);
});

it('keeps the name that a comment was written under, whatever its writer is called later', async () => {
  const { sql } = database;
  const { id } = await createCard(sql, ws, { name: 'Named', card: saying('Named') }, 'designer');
  const comment = await addComment(sql, ws, { cardId: id, layerId: null, body: 'Bigger' }, 'cole');
  await resolveComment(sql, ws, { id: comment.id, resolved: true }, 'cole');
  await sql`update "user" set name = 'Somebody Else' where id = 'cole'`;
  expect(await commentsOf(sql, ws, id)).toMatchObject([{ by: 'Cole Whitaker', resolvedBy: 'Cole Whitaker' }]);
  await sql`update "user" set name = 'Cole Whitaker' where id = 'cole'`;
});
