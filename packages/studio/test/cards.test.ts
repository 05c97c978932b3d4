import { defaultKit } from '@waymark/creative/document/kit';
import { testDatabase } from '@waymark/db/testing';
import { beforeAll, expect, it } from 'vitest';
import { saveKit } from '../src/brand/brand.ts';
import { createCard, duplicateCard, saveCard } from '../src/cards/cards.ts';
import { followCard } from '../src/cards/follow.ts';
import { approvedCards, listCards } from '../src/cards/list.ts';
import { cardImage, cardThumbnail } from '../src/rendering/images.ts';
import { decideApproval, requestApproval } from '../src/review/approvals.ts';
import { approvalHistory, waitingForMe } from '../src/review/approvalViews.ts';
import { saveApprovalRules } from '../src/review/rules.ts';
import { cardView } from '../src/review/view.ts';
import { greetingCard, textLayer } from '../src/testing/cards.ts';
import { makeWorkspace } from '../src/testing/workspace.ts';

const database = testDatabase();
let ws: string;
const of = (role: 'compliance' | 'designer' | 'admin', actor: string = role) => ({ role, actor });

beforeAll(async () => {
  ws = await makeWorkspace(database.sql);
});

/** A card with approval asked for by the designer. */
async function asked(card = greetingCard()) {
  const { sql } = database;
  const { id } = await createCard(sql, ws, { name: 'Greeting', card }, 'designer');
  const { hash } = await cardView(sql, ws, id);
  const { id: approvalId } = await requestApproval(sql, ws, { cardId: id, hash, note: '' }, 'designer');
  return { id, hash, approvalId };
}
const approve = (id: string, more: { lookedTwice?: boolean } = {}) =>
  decideApproval(
    database.sql,
    ws,
    { id, kind: 'compliance', verdict: 'approve', note: 'Fine', ...more },
    of('compliance'),
  );
const unlike = (text: string) => greetingCard({ layers: [textLayer('hello', text, 120)] });

it('binds approval to the hash: a changed card is a draft again, and changed back it is approved', async () => {
  const { sql } = database;
  const card = unlike('Bound {{ first_name }}');
  const { id, hash, approvalId } = await asked(card);
  expect(await cardView(sql, ws, id)).toMatchObject({ status: 'inReview', approval: { state: 'waiting' } });
  expect(await approve(approvalId)).toEqual({ state: 'approved' });
  expect((await approvedCards(sql, ws)).map((one) => one.hash)).toContain(hash);

  const changed = await saveCard(sql, ws, id, { card: unlike('Changed'), revision: 1, actor: 'designer' });
  expect(changed).toMatchObject({ revision: 2, status: 'draft' });
  expect((await approvedCards(sql, ws)).map((one) => one.cardId)).not.toContain(id);
  const again = await requestApproval(sql, ws, { cardId: id, hash: changed.hash, note: 'Again' }, 'designer');
  const [newest] = await approvalHistory(sql, ws, id);
  expect(newest).toMatchObject({ id: again.id, previous: { hash } });
  expect(newest?.differences).toEqual(['hello: ‘Bound {{ first_name }}’ → ‘Changed’']);

  const back = await saveCard(sql, ws, id, { card, revision: 2, actor: 'designer' });
  expect(back).toMatchObject({ hash, status: 'approved' });
  expect((await approvalHistory(sql, ws, id)).map(({ state }) => state)).toEqual(['superseded', 'approved']);
});

it('keeps what a template fixes from those who are bound by it, and templates whole', async () => {
  const { sql } = database;
  const drawn = (text: string, opacity = 1) =>
    greetingCard({
      layers: [{ ...textLayer('hello', text, 120), opacity, fixed: ['position', 'style', 'removal'] }],
    });
  const { id } = await createCard(sql, ws, { name: 'Bound', card: drawn('Hello') }, 'designer');
  const save = (card: unknown, revision: number, bound = true) =>
    saveCard(sql, ws, id, { card, revision, actor: 'somebody', bound });
  await expect(save(drawn('Hello', 0.2), 1)).rejects.toMatchObject({
    code: 'denied',
    message: expect.stringContaining('“hello” is locked'),
    detail: { fixed: expect.arrayContaining([expect.objectContaining({ layerId: 'hello', part: 'style' })]) },
  });
  await expect(save({ ...drawn('Hello'), layers: [] }, 1)).rejects.toMatchObject({ code: 'denied' });
  await expect(save({ ...drawn('Hello'), format: 'png' }, 1)).rejects.toMatchObject({ code: 'denied' });
  expect(await save(drawn('Good morning'), 1)).toMatchObject({ revision: 2 });
  expect(await save(drawn('Good morning', 0.2), 2, false)).toMatchObject({ revision: 3 });

  const template = await createCard(
    sql,
    ws,
    { name: 'Ours', kind: 'template', card: drawn('Hi') },
    'designer',
  );
  await expect(
    saveCard(sql, ws, template.id, { card: drawn('Ho'), revision: 1, actor: 'somebody', bound: true }),
  ).rejects.toMatchObject({ code: 'denied' });
  const copy = await duplicateCard(sql, ws, template.id, {
    asVariant: false,
    actor: 'somebody',
    bound: true,
  });
  expect(await cardView(sql, ws, copy.id)).toMatchObject({ kind: 'card' });
});

it('refuses an edit of an old revision and a request for another hash than the present one', async () => {
  const { sql } = database;
  const { id, hash } = await asked(unlike('Twice'));
  await saveCard(sql, ws, id, { card: unlike('First'), revision: 1, actor: 'designer' });
  await expect(
    saveCard(sql, ws, id, { card: unlike('Second'), revision: 1, actor: 'designer' }),
  ).rejects.toMatchObject({ code: 'conflict', detail: { revision: 2 } });
  await expect(requestApproval(sql, ws, { cardId: id, hash, note: '' }, 'designer')).rejects.toMatchObject({
    code: 'conflict',
  });
});

it('needs every word that the workspace asks for, from somebody else than who asked', async () => {
  const { sql } = database;
  await saveApprovalRules(sql, ws, { required: true, compliance: true, brand: true }, 'admin');
  const { approvalId } = await asked(unlike('Both'));
  const brand = { id: approvalId, kind: 'brand', verdict: 'approve', note: '' } as const;
  const mine = async (by: ReturnType<typeof of>) => (await waitingForMe(sql, ws, by)).map(({ id }) => id);
  expect(await mine(of('compliance'))).toContain(approvalId);
  expect(await mine(of('designer'))).not.toContain(approvalId);
  expect(await mine(of('designer', 'another designer'))).toContain(approvalId);
  expect(await approve(approvalId)).toEqual({ state: 'waiting' });
  expect(await mine(of('compliance'))).not.toContain(approvalId);
  await expect(decideApproval(sql, ws, brand, of('compliance'))).rejects.toMatchObject({ code: 'denied' });
  await expect(decideApproval(sql, ws, brand, of('designer'))).rejects.toMatchObject({ code: 'denied' });
  expect(await decideApproval(sql, ws, brand, of('designer', 'another designer'))).toEqual({
    state: 'approved',
  });
  await saveApprovalRules(sql, ws, { required: true, compliance: true, brand: false }, 'admin');
});

it('settles a request by which changes are asked, and does not decide twice', async () => {
  const { sql } = database;
  const { id, approvalId } = await asked(unlike('Not yet'));
  const verdict = { id: approvalId, kind: 'compliance', verdict: 'changes', note: 'Name the terms' } as const;
  expect(await decideApproval(sql, ws, verdict, of('compliance'))).toEqual({ state: 'changesAsked' });
  expect(await cardView(sql, ws, id)).toMatchObject({
    status: 'changesAsked',
    approval: { decisions: [{ kind: 'compliance', verdict: 'changes', note: 'Name the terms' }] },
  });
  await expect(approve(approvalId)).rejects.toMatchObject({ code: 'conflict' });
});

it('takes a second look at sensitive variables, and keeps that it was taken', async () => {
  const sensitive = { ...greetingCard().variables[0], name: 'due', path: 'due_date', sensitive: true };
  const { id, approvalId } = await asked(greetingCard({ variables: [sensitive as never] }));
  await expect(approve(approvalId)).rejects.toMatchObject({
    code: 'invalid',
    detail: { sensitive: ['due'] },
  });
  await approve(approvalId, { lookedTwice: true });
  const [newest] = await approvalHistory(database.sql, ws, id);
  expect(newest).toMatchObject({ sensitive: ['due'], decisions: [{ lookedTwice: true }] });
});

it('asks again where the brand changes what a card uses, and only there', async () => {
  const { sql } = database;
  const { id, approvalId } = await asked(unlike('On brand'));
  const plain = greetingCard({ background: { kind: 'solid', color: '#ffffff' }, layers: [], variables: [] });
  const other = await asked(plain);
  await approve(approvalId);
  const colors = defaultKit.colors.map((color) =>
    color.token === 'brand.ink' ? { ...color, value: '#000044' } : color,
  );
  const { changedCards } = await saveKit(sql, ws, { ...defaultKit, colors }, 'designer');
  expect(changedCards).toBeGreaterThan(0);
  expect((await cardView(sql, ws, id)).status).toBe('draft');
  expect((await cardView(sql, ws, other.id)).status).toBe('inReview');
  await saveKit(sql, ws, defaultKit, 'designer');
  expect((await cardView(sql, ws, id)).status).toBe('approved');
});

it('draws what was approved as it was, whatever became of the card, and its draft; anything else is not found', async () => {
  const { sql } = database;
  const { id, hash } = await asked(unlike('Look'));
  const approved = await cardImage(sql, ws, id, hash);
  expect(approved.mime).toBe('image/jpeg');
  const { hash: next } = await saveCard(sql, ws, id, {
    card: unlike('Other'),
    revision: 1,
    actor: 'designer',
  });
  expect((await cardImage(sql, ws, id, hash)).content.equals(approved.content)).toBe(true);
  expect((await cardImage(sql, ws, id, next)).content.equals(approved.content)).toBe(false);
  expect((await cardThumbnail(sql, ws, id, next)).content.length).toBeLessThan(30_000);
  await expect(cardImage(sql, ws, id, 'f'.repeat(64))).rejects.toMatchObject({ code: 'notFound' });
});

it('says what is wrong with a card of another version, or set in a font that is not there', async () => {
  const { sql } = database;
  await expect(
    createCard(sql, ws, { name: 'New', card: { ...greetingCard(), version: 9 } }, 'designer'),
  ).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('version') });
  const style = { ...textLayer('t', 'x', 0).style, font: 'Comic Papyrus' };
  const { id } = await createCard(
    sql,
    ws,
    { name: 'Font', card: greetingCard({ layers: [textLayer('t', 'x', 0, { style })] }) },
    'designer',
  );
  const { hash } = await cardView(sql, ws, id);
  await expect(cardImage(sql, ws, id, hash)).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('Comic Papyrus'),
    detail: { code: 'missingFont', layerId: 't' },
  });
});

it('brings what changed on the master to a variant, which keeps what it made its own and is approved anew', async () => {
  const { sql } = database;
  const lines = (hello: string, more: string) =>
    greetingCard({ layers: [textLayer('hello', hello, 120), textLayer('more', more, 500)] });
  const { id } = await createCard(sql, ws, { name: 'Led', card: lines('One', 'Soon') }, 'designer');
  const { id: b } = await duplicateCard(sql, ws, id, {
    asVariant: true,
    changed: lines('Eins', 'Soon'),
    actor: 'designer',
  });
  const standing = async () => (await cardView(sql, ws, b)).variants[1];
  expect(await standing()).toMatchObject({ differences: ['hello: ‘One’ → ‘Eins’'], behind: [] });
  await saveCard(sql, ws, id, { card: lines('One!', 'Until Sunday'), revision: 1, actor: 'designer' });
  expect((await standing())?.behind).toEqual(['hello: ‘One’ → ‘One!’', 'more: ‘Soon’ → ‘Until Sunday’']);

  const { hash } = await cardView(sql, ws, b);
  const asked = await requestApproval(sql, ws, { cardId: b, hash, note: '' }, 'designer');
  await followCard(sql, ws, b, 'designer');
  const followed = await cardView(sql, ws, b);
  expect(followed.card.layers).toMatchObject([{ text: 'Eins' }, { text: 'Until Sunday' }]);
  expect(followed).toMatchObject({
    status: 'draft',
    revision: 2,
    approval: { id: asked.id, state: 'superseded' },
  });
  expect((await standing())?.behind).toEqual([]);
  await expect(followCard(sql, ws, id, 'designer')).rejects.toMatchObject({ code: 'invalid' });
});

it('shows variants side by side and pages the list', async () => {
  const { sql } = database;
  const { id } = await createCard(sql, ws, { name: 'Master', card: unlike('A') }, 'designer');
  await duplicateCard(sql, ws, id, { asVariant: true, actor: 'designer' });
  const { id: c } = await duplicateCard(sql, ws, id, { asVariant: true, actor: 'designer' });
  const view = await cardView(sql, ws, c);
  expect(view.variants.map(({ name }) => name)).toEqual(['Master', 'Master · B', 'Master · C']);
  const first = await listCards(sql, ws, { limit: 2 });
  const second = await listCards(sql, ws, { limit: 2, cursor: first.next });
  expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(4);
  expect(await listCards(sql, ws, { search: 'MASTER' })).toMatchObject({ total: 3 });
});
