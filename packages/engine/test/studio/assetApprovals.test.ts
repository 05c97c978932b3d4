import { testDatabase } from '@waymark/db/testing';
import { draw } from '@waymark/journey/graph/drawing';
import { removeAsset } from '@waymark/studio/assets/assets';
import { addPicture } from '@waymark/studio/assets/pictures';
import { replaceEverywhere } from '@waymark/studio/cards/replace';
import { decideApproval } from '@waymark/studio/review/approvals';
import { assetApproval, waitingCount, waitingForMe } from '@waymark/studio/review/approvalViews';
import { requestAssetApproval } from '@waymark/studio/review/assetApprovals';
import { saveApprovalRules } from '@waymark/studio/review/rules';
import { approveAsset } from '@waymark/studio/testing/approved';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { saveDraft } from '../../src/journeys/draft.ts';
import { createJourney } from '../../src/journeys/journeys.ts';
import { publishJourney } from '../../src/journeys/versions/publish.ts';
import { journeyView } from '../../src/journeys/view.ts';
import { makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();
let ws: string;
beforeAll(async () => {
  ws = await makeWorkspace(database.sql);
});

async function picture(background: string): Promise<string> {
  const bytes = await sharp({ create: { width: 300, height: 300, channels: 3, background } })
    .png()
    .toBuffer();
  return (await addPicture(database.sql, ws, { name: background, alt: '', bytes, budget: 500_000 })).id;
}

const sending = (pictureId: string) =>
  draw(
    [
      { id: 't', kind: 'trigger.api', settings: { reentry: 'always' } },
      {
        id: 'm',
        kind: 'message.mms',
        settings: { program: 'marketing', text: 'Hi', pictureId, overCap: 'skip' },
      },
      { id: 'x', kind: 'exit', settings: {} },
    ],
    ['t → m', 'm → x'],
  );
const journeySending = async (pictureId: string) =>
  (
    await createJourney(database.sql, ws, {
      name: 'Plain',
      graph: sending(pictureId),
      actor: 'marketer',
    })
  ).id;
const publish = (id: string) => publishJourney(database.sql, ws, id, { actor: 'marketer' });
const refused = { code: 'invalid', detail: { problems: [{ code: 'unapprovedPicture', nodeId: 'm' }] } };

const ask = async (assetId: string, by = 'marketer') =>
  (await requestAssetApproval(database.sql, ws, { assetId, note: '' }, by)).id;
const decide = (
  id: string,
  kind: 'compliance' | 'brand',
  by: { role: 'compliance' | 'designer' | 'admin' | 'marketer'; actor: string },
  verdict: 'approve' | 'changes' = 'approve',
) => decideApproval(database.sql, ws, { id, kind, verdict, note: '' }, by);

const cole = { role: 'compliance', actor: 'cole' } as const;
const dana = { role: 'designer', actor: 'dana' } as const;
const ada = { role: 'admin', actor: 'ada' } as const;

it('a journey that sends a picture itself is published once it is approved, and goes on whatever comes', async () => {
  const { sql } = database;
  const id = await picture('#101010');
  const journey = await journeySending(id);
  await expect(publish(journey)).rejects.toMatchObject(refused);
  expect((await journeyView(sql, ws, journey)).problems).toContainEqual(
    expect.objectContaining({
      code: 'unapprovedPicture',
      field: 'pictureId',
      sentence: expect.stringContaining('“#101010”'),
    }),
  );
  const request = await ask(id);
  expect(await ask(id)).toBe(request);
  await expect(publish(journey)).rejects.toMatchObject(refused);
  expect(await decide(request, 'compliance', cole)).toEqual({ state: 'approved' });
  expect(await ask(id)).toBe(request);
  await publish(journey);

  const next = await picture('#202020');
  await replaceEverywhere(sql, ws, { id, withId: next }, { actor: 'designer', bound: false });
  await expect(publish(journey)).rejects.toMatchObject(refused);
  const view = await journeyView(sql, ws, journey);
  expect([view.status, JSON.stringify(view.live?.graph).includes(id)]).toEqual(['live', true]);
  await approveAsset(sql, ws, next);
  await publish(journey);
  const audit = await sql<{ action: string; actor: string }[]>`
    select action, actor from audit_log where workspace_id = ${ws} and subject = ${id} order by id`;
  expect(audit.map(({ action, actor }) => [action, actor])).toEqual([
    ['asset.askApproval', 'marketer'],
    ['asset.approve', 'cole'],
    ['asset.replace', 'designer'],
  ]);
});

it('two approvals come from two people, neither of them who asked, and a role gives its own only', async () => {
  const { sql } = database;
  await saveApprovalRules(sql, ws, { required: true, compliance: true, brand: true }, 'admin');
  const id = await picture('#303030');
  const journey = await journeySending(id);
  const request = await ask(id, 'dana');
  await expect(decide(request, 'brand', dana)).rejects.toMatchObject({ code: 'denied' });
  await expect(decide(request, 'brand', cole)).rejects.toMatchObject({ code: 'denied' });
  await expect(decide(request, 'compliance', { role: 'marketer', actor: 'mia' })).rejects.toMatchObject({
    code: 'denied',
  });
  expect(await decide(request, 'compliance', ada)).toEqual({ state: 'waiting' });
  await expect(publish(journey)).rejects.toMatchObject(refused);
  await expect(decide(request, 'brand', ada)).rejects.toMatchObject({
    code: 'denied',
    message: expect.stringContaining('Two people'),
  });
  await expect(publish(journey)).rejects.toMatchObject(refused);
  expect(await decide(request, 'brand', { role: 'designer', actor: 'dot' })).toEqual({
    state: 'approved',
  });
  await publish(journey);
  await saveApprovalRules(sql, ws, { required: true, compliance: true, brand: false }, 'admin');
});

it('it waits for who may decide, and for who asked once changes are asked for, until no draft sends it', async () => {
  const { sql } = database;
  const id = await picture('#404040');
  const journey = await journeySending(id);
  const mia = { role: 'marketer', actor: 'mia' } as const;
  const request = await ask(id, 'mia');
  const waits = async (reader: typeof cole | typeof mia | typeof dana) => {
    const rows = (await waitingForMe(sql, ws, reader)).filter(({ assetId }) => assetId === id);
    expect(await waitingCount(sql, ws, reader)).toBe((await waitingForMe(sql, ws, reader)).length);
    return rows;
  };
  expect(await waits(cole)).toMatchObject([
    { id: request, cardId: null, name: '#404040', imageUrl: `/pictures/${id}`, previous: null },
  ]);
  expect([await waits(mia), await waits(dana)]).toEqual([[], []]);
  await decide(request, 'compliance', cole, 'changes');
  await expect(publish(journey)).rejects.toMatchObject(refused);
  expect(await assetApproval(sql, ws, id)).toMatchObject({
    required: true,
    approval: { state: 'changesAsked' },
  });
  expect(await waits(mia)).toMatchObject([{ id: request }]);
  const { draftRevision } = await journeyView(sql, ws, journey);
  const other = await picture('#505050');
  await saveDraft(sql, ws, journey, { graph: sending(other), revision: draftRevision, actor: 'mia' });
  expect(await waits(mia)).toEqual([]);
  const again = await ask(id, 'mia');
  expect(again).not.toBe(request);
  expect(await waits(cole)).toMatchObject([{ id: again }]);
  await removeAsset(sql, ws, id, 'mia');
  expect(await waits(cole)).toEqual([]);
});

it('where the workspace asks for no approval, nothing keeps a picture from being sent', async () => {
  const { sql } = database;
  await saveApprovalRules(sql, ws, { required: false, compliance: true, brand: false }, 'admin');
  const id = await picture('#606060');
  await publish(await journeySending(id));
  expect(await assetApproval(sql, ws, id)).toEqual({ required: false, approval: null });
  await saveApprovalRules(sql, ws, { required: true, compliance: true, brand: false }, 'admin');
});
