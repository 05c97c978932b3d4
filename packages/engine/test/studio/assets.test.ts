import type { Layer } from '@waymark/creative/document/document';
import { testDatabase } from '@waymark/db/testing';
import { draw } from '@waymark/journey/graph/drawing';
import { defaultPolicyRules } from '@waymark/policy/rules';
import { assetUsage, fileAssets, listAssets, removeAsset, updateAsset } from '@waymark/studio/assets/assets';
import { addPicture } from '@waymark/studio/assets/pictures';
import { readKit, saveKit } from '@waymark/studio/brand/brand';
import { createCard } from '@waymark/studio/cards/cards';
import { replaceEverywhere } from '@waymark/studio/cards/replace';
import { decideApproval, requestApproval } from '@waymark/studio/review/approvals';
import { cardView } from '@waymark/studio/review/view';
import { approveAsset } from '@waymark/studio/testing/approved';
import { greetingCard, imageLayer } from '@waymark/studio/testing/cards';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { createJourney } from '../../src/journeys/journeys.ts';
import { publishJourney } from '../../src/journeys/versions/publish.ts';
import { journeyView } from '../../src/journeys/view.ts';

const database = testDatabase();
let ws: string;
beforeAll(async () => {
  const { sql } = database;
  const [row] = await sql`
    insert into workspace (name, policy) values ('Marlow', ${sql.json(defaultPolicyRules)}) returning id`;
  ws = row?.id;
  await sql`
    insert into sender (workspace_id, phone, name, sms_per_second, mms_per_second)
    values (${ws}, '+12025550199', 'Main', 10, 10)`;
});

async function picture(background: string): Promise<string> {
  const bytes = await sharp({ create: { width: 300, height: 200, channels: 3, background } })
    .png()
    .toBuffer();
  return (await addPicture(database.sql, ws, { name: background, alt: '', bytes, budget: 500_000 })).id;
}

it('are found by folder, tag and words, and say how they are shown', async () => {
  const { sql } = database;
  const id = await picture('#112233');
  await picture('#445566');
  await updateAsset(sql, ws, id, {
    name: 'Kettle',
    folder: 'Autumn',
    tags: ['copper', ' copper', 'kitchen'],
  });
  expect(await listAssets(sql, ws, { folder: 'Autumn' })).toMatchObject({
    rows: [{ id, name: 'Kettle', tags: ['copper', 'kitchen'], kind: 'image', usedIn: 0 }],
    folders: ['Autumn'],
    tags: ['copper', 'kitchen'],
  });
  for (const filter of [{ tag: 'copper' }, { search: 'KETT' }, { search: 'kitch' }])
    expect((await listAssets(sql, ws, filter)).rows.map((row) => row.id)).toEqual([id]);
  expect((await listAssets(sql, ws, { kind: 'video' })).rows).toEqual([]);
});

it('are filed several at once, with tags beside those that they have', async () => {
  const { sql } = database;
  const [one, two] = [await picture('#101010'), await picture('#202020')];
  await updateAsset(sql, ws, one, { tags: ['spring'] });
  const [{ id: other } = {}] = await sql`
    insert into workspace (name, policy) values ('Other', ${sql.json(defaultPolicyRules)}) returning id`;
  await expect(fileAssets(sql, other, [one], { folder: 'Theirs' })).rejects.toMatchObject({
    code: 'notFound',
  });
  expect(await fileAssets(sql, ws, [one, two], { folder: 'Filed', addTags: ['new', 'spring'] })).toBe(2);
  await fileAssets(sql, ws, [two], { addTags: ['late'] });
  const { rows } = await listAssets(sql, ws, { folder: 'Filed' });
  expect(rows.map(({ id, tags }) => [id, tags])).toEqual([
    [two, ['new', 'spring', 'late']],
    [one, ['spring', 'new']],
  ]);
});

it('are replaced everywhere: drafts and logos change and need approval again, what was approved is sent as it was', async () => {
  const { sql } = database;
  const [old, next] = [await picture('#aa0000'), await picture('#00aa00')];
  const kit = await readKit(sql, ws);
  await saveKit(sql, ws, { ...kit, logos: [{ id: 'main', name: 'Main', pictureId: old }] }, 'designer');
  const group = { ...imageLayer('g', old), kind: 'group' as const, layers: [imageLayer('inside', old)] };
  const {
    source: _,
    fit: __,
    focal: ___,
    zoom: ____,
    mask: _____,
    radius: ______,
    alt: _______,
    ...box
  } = group;
  const shown = await createCard(
    sql,
    ws,
    { name: 'Shown', card: greetingCard({ layers: [box] }) },
    'designer',
  );
  const logo = { ...imageLayer('logo', ''), source: { logo: 'main' } };
  const branded = await createCard(
    sql,
    ws,
    { name: 'Branded', card: greetingCard({ layers: [logo] }) },
    'designer',
  );
  const { hash } = await cardView(sql, ws, shown.id);
  const asked = await requestApproval(sql, ws, { cardId: shown.id, hash, note: '' }, 'designer');
  const verdict = { id: asked.id, kind: 'compliance', verdict: 'approve', note: '' } as const;
  await decideApproval(sql, ws, verdict, { role: 'compliance', actor: 'compliance' });
  const journey = await createJourney(sql, ws, {
    name: 'Sends it',
    actor: 'marketer',
    graph: draw(
      [
        { id: 't', kind: 'trigger.api', settings: { reentry: 'always' } },
        {
          id: 'm',
          kind: 'message.mms',
          settings: {
            program: 'marketing',
            text: 'Hi',
            pictureId: null,
            card: { id: shown.id, hash },
            overCap: 'skip',
          },
        },
        { id: 'x', kind: 'exit', settings: {} },
      ],
      ['t → m', 'm → x'],
    ),
  });
  await publishJourney(sql, ws, journey.id, { actor: 'marketer' });
  const usage = await assetUsage(sql, ws, old);
  expect(usage.cards.map(({ cardName }) => cardName).sort()).toEqual(['Shown', 'the brand kit']);
  expect(usage.journeys).toEqual([
    { journeyId: journey.id, journeyName: 'Sends it', status: 'live', itself: false },
  ]);
  await expect(removeAsset(sql, ws, old, 'designer')).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('“Sends it”'),
  });

  expect(
    await replaceEverywhere(sql, ws, { id: old, withId: next }, { actor: 'designer', bound: false }),
  ).toEqual({
    cards: 2,
    journeys: 0,
  });
  const after = await cardView(sql, ws, shown.id);
  expect(after).toMatchObject({ status: 'draft', revision: 2 });
  expect(JSON.stringify(after.card)).toContain(next);
  expect((await cardView(sql, ws, branded.id)).hash).not.toBe(hash);
  expect((await readKit(sql, ws)).logos[0]?.pictureId).toBe(next);
  // The journey still sends the old one, so it stays.
  expect((await assetUsage(sql, ws, old)).journeys).toHaveLength(1);
  await expect(removeAsset(sql, ws, old, 'designer')).rejects.toMatchObject({ code: 'conflict' });
});

it('are replaced in the drafts of journeys that send them without a card; what is live stays', async () => {
  const { sql } = database;
  const [old, next] = [await picture('#aa00aa'), await picture('#00aaaa')];
  const graph = draw(
    [
      { id: 't', kind: 'trigger.api', settings: { reentry: 'always' } },
      {
        id: 'm',
        kind: 'message.mms',
        settings: { program: 'marketing', text: 'Hi', pictureId: old, overCap: 'skip' },
      },
      { id: 'x', kind: 'exit', settings: {} },
    ],
    ['t → m', 'm → x'],
  );
  const { id } = await createJourney(sql, ws, { name: 'Plain', graph, actor: 'marketer' });
  await approveAsset(sql, ws, old);
  await publishJourney(sql, ws, id, { actor: 'marketer' });
  const shows = { journeyId: id, journeyName: 'Plain', status: 'live' };
  expect((await assetUsage(sql, ws, old)).journeys).toEqual([{ ...shows, itself: true }]);
  expect(
    await replaceEverywhere(sql, ws, { id: old, withId: next }, { actor: 'designer', bound: false }),
  ).toEqual({
    cards: 0,
    journeys: 1,
  });
  expect((await assetUsage(sql, ws, old)).journeys).toEqual([{ ...shows, itself: false }]);
  expect((await assetUsage(sql, ws, next)).journeys).toEqual([{ ...shows, itself: true }]);
  const view = await journeyView(sql, ws, id);
  expect([view.draftRevision, JSON.stringify(view.live?.graph).includes(old)]).toEqual([2, true]);
});

it('are replaced by who is bound by templates only where those let them', async () => {
  const { sql } = database;
  const [old, next] = [await picture('#123456'), await picture('#654321')];
  const kit = await readKit(sql, ws);
  await saveKit(sql, ws, { ...kit, logos: [{ id: 'main', name: 'Main', pictureId: old }] }, 'designer');
  const make = async (name: string, fixed: Layer['fixed'], kind: 'card' | 'template' = 'card') =>
    await createCard(
      sql,
      ws,
      { name, kind, card: greetingCard({ layers: [{ ...imageLayer('photo', old), fixed }] }) },
      'designer',
    );
  const template = await make('Template', [], 'template');
  const fixed = await make('Fixed', ['content']);
  const free = await make('Free', ['position']);
  const shows = async ({ id }: { id: string }) =>
    JSON.stringify((await cardView(sql, ws, id)).card).includes(next);
  expect(await replaceEverywhere(sql, ws, { id: old, withId: next }, { actor: 'm', bound: true })).toEqual({
    cards: 1,
    journeys: 0,
    kept: ['“Template”', '“Fixed”', 'the brand kit'],
  });
  expect([await shows(template), await shows(fixed), await shows(free)]).toEqual([false, false, true]);
  expect((await readKit(sql, ws)).logos[0]?.pictureId).toBe(old);

  expect(
    await replaceEverywhere(sql, ws, { id: old, withId: next }, { actor: 'd', bound: false }),
  ).not.toHaveProperty('kept');
  expect([await shows(template), await shows(fixed)]).toEqual([true, true]);
  expect((await readKit(sql, ws)).logos[0]?.pictureId).toBe(next);
});

it('are removed with their original where nothing shows them', async () => {
  const { sql } = database;
  const id = await picture('#0000bb');
  const [row] = await sql`select original_key from asset where id = ${id}`;
  await removeAsset(sql, ws, id, 'designer');
  expect(await sql`select 1 from stored_file where key = ${row?.original_key}`).toHaveLength(0);
  await expect(assetUsage(sql, ws, id)).rejects.toMatchObject({ code: 'notFound' });
});
