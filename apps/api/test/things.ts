import { randomUUID } from 'node:crypto';
import type { Sql } from '@waymark/db/connect';
import { createJourney } from '@waymark/engine/journeys/journeys';
import { publishJourney } from '@waymark/engine/journeys/versions/publish';
import { createCard } from '@waymark/studio/cards/cards';
import { requestApproval } from '@waymark/studio/review/approvals';
import { addComment } from '@waymark/studio/review/comments';
import { greetingCard } from '@waymark/studio/testing/cards';
import { invite } from '@waymark/workspace/members/invitations';
import { examples } from '../src/rest/examples.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';
export type Things = Awaited<ReturnType<typeof someOfEverything>>;

/** The input that each procedure with an id gets for these objects. */
export function inputs(things: Things) {
  const { journeyId, entryId, messageId, customerId, pictureId, keyId, senderId, userId } = things;
  const { segmentId, webhookId, storeId } = things;
  const { cardId, commentId, approvalId, fontId, hash, invitationId, sessionId, testPhoneId, importId } =
    things;
  const ofJourney = Object.fromEntries(
    [
      'get',
      'duplicate',
      'discardDraft',
      'publishPreview',
      'pause',
      'resume',
      'closeEntries',
      'reopenEntries',
      'stop',
      'archive',
      'restore',
      'counts',
      'entries',
      'turnedAway',
      'versions',
    ].map((name) => [`journeys.${name}`, { id: journeyId }]),
  );
  const ofEntry = Object.fromEntries(
    ['get', 'pause', 'resume', 'stop'].map((name) => [`entries.${name}`, { id: entryId }]),
  );
  const ofImport = Object.fromEntries(
    ['get', 'people', 'run', 'undo', 'remove'].map((name) => [`imports.${name}`, { id: importId }]),
  );
  const ofSegment = Object.fromEntries(
    ['get', 'archive', 'restore', 'members'].map((name) => [`segments.${name}`, { id: segmentId }]),
  );
  const ofWebhook = Object.fromEntries(
    ['remove', 'test', 'deliveries'].map((name) => [`webhooks.${name}`, { id: webhookId }]),
  );
  const campaign = {
    segment: segmentId,
    message: { kind: 'message.sms', settings: { program: 'marketing', text: 'Hi', overCap: 'skip' } },
    when: { kind: 'now' },
  };
  const period = { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' };
  return {
    ...ofJourney,
    ...ofEntry,
    ...ofImport,
    'me.switchWorkspace': { workspaceId: things.workspaceId },
    'journeys.rename': { id: journeyId, name: 'Mine now' },
    'journeys.saveDraft': { id: journeyId, graph: examples.welcome.graph, revision: 1 },
    'journeys.notSentByRule': { id: journeyId, nodeId: 'text' },
    'journeys.version': { id: journeyId, number: 1 },
    'journeys.restoreVersion': { id: journeyId, number: 1, revision: 1 },
    'journeys.bringBackDraft': { id: journeyId, revision: 1 },
    'journeys.publish': { id: journeyId, revision: 1 },
    'cards.get': { id: cardId },
    'cards.create': { name: 'Mine', fromCardId: cardId },
    'cards.save': { id: cardId, card: greetingCard(), revision: 1 },
    'cards.rename': { id: cardId, name: 'Mine' },
    'cards.move': { id: cardId, folder: 'Mine' },
    'cards.duplicate': { id: cardId },
    'cards.follow': { id: cardId },
    'cards.archive': { id: cardId },
    'approvals.request': { cardId, hash },
    'approvals.decide': { id: approvalId, kind: 'compliance', verdict: 'approve' },
    'approvals.get': { id: approvalId },
    'approvals.checks': { id: approvalId },
    'approvals.history': { cardId },
    'approvals.requestForAsset': { assetId: pictureId },
    'approvals.ofAsset': { id: pictureId },
    'comments.add': { cardId, layerId: null, body: 'Hello' },
    'comments.reply': { id: commentId, body: 'Hello' },
    'comments.resolve': { id: commentId },
    'comments.remove': { id: commentId },
    'previews.people': { cardId },
    'brand.removeFont': { id: fontId },
    'assets.get': { id: pictureId },
    'assets.file': { ids: [pictureId], folder: 'Mine' },
    'assets.update': { id: pictureId, name: 'Mine' },
    'assets.usage': { id: pictureId },
    'assets.replaceEverywhere': { id: pictureId, withId: pictureId },
    'assets.remove': { id: pictureId },
    'messages.get': { id: messageId },
    'customers.get': { id: customerId },
    'customers.forgetPosition': { id: customerId },
    'stores.uses': { id: storeId },
    'stores.remove': { id: storeId },
    ...ofSegment,
    'campaigns.estimate': campaign,
    'campaigns.create': { ...campaign, name: 'Mine', publish: false },
    'segments.createOfImport': { id: importId, name: 'Mine' },
    'segments.change': { id: segmentId, revision: 1, name: 'Mine' },
    'webhooks.change': { id: webhookId, events: ['entry.began'] },
    'webhooks.setState': { id: webhookId, state: 'paused' },
    'webhooks.replay': { id: webhookId, which: { failedSince: '2026-01-01T00:00:00Z' } },
    'webhooks.payload': { id: webhookId, deliveryId: NOBODY },
    'segments.plan': { id: segmentId, rule: { match: 'all', conditions: [] } },
    'traits.plan': {
      trait: 'loyalty_tier',
      values: [{ id: segmentId, value: 'Mine', rule: { match: 'all', conditions: [] } }],
    },
    'traits.save': {
      trait: 'loyalty_tier',
      seen: [],
      values: [{ id: segmentId, value: 'Mine', rule: { match: 'all', conditions: [] } }],
    },
    'views.remove': { id: segmentId },
    'segments.setMembers': { id: segmentId, remove: { ids: [customerId] } },
    'segments.why': { id: segmentId, customerId },
    'customers.merge': { keptId: customerId, goneId: NOBODY },
    'customers.undoMerge': { id: customerId },
    'pictures.rename': { id: pictureId, name: 'Mine' },
    'dryRun.start': { journeyId, ...period, cohort: { kind: 'everyone' }, useDraft: true },
    'imports.rehearse': { id: importId, mapping: { columns: {} } },
    'dryRun.csv': { id: randomUUID() },
    'jobs.stop': { id: randomUUID() },
    'dryRun.latest': { journeyId },
    'tests.removePhone': { id: testPhoneId },
    'tests.status': { id: testPhoneId },
    'tests.send': {
      phoneId: testPhoneId,
      text: 'Hi',
      media: { kind: 'none' },
      what: 'step',
      subject: journeyId,
    },
    'settings.revokeKey': { id: keyId },
    'catalog.changePool': { id: randomUUID(), name: 'Mine', alarmBelow: 1 },
    'connections.remove': { id: randomUUID() },
    ...ofWebhook,
    'settings.renewKey': { id: keyId, scopes: ['read'], days: 30 },
    'members.setRole': { userId, role: 'analyst' },
    'members.rename': { userId, name: 'Mine now' },
    'members.setActive': { userId, active: false },
    'members.remove': { userId },
    'members.resetLink': { userId, clearsTwoFactor: true },
    'members.inviteAgain': { id: invitationId },
    'members.withdraw': { id: invitationId },
    'account.endSession': { id: sessionId },
    'settings.saveSender': {
      id: senderId,
      phone: '+15550199',
      name: 'Mine',
      smsPerSecond: 1,
      mmsPerSecond: 1,
      mediaBudget: 500_000,
      smsCents: 1,
      mmsCents: 3,
      currency: 'USD',
    },
  } as Record<string, unknown>;
}

/** One live journey with one person in it, a message, a picture, a key, a sender and a member. */
export async function someOfEverything(sql: Sql, workspaceId: string) {
  const one = async (rows: PromiseLike<readonly Record<string, unknown>[]>) => String((await rows)[0]?.id);
  const { id: journeyId } = await createJourney(sql, workspaceId, {
    ...examples.welcome,
    actor: 'tests',
  });
  const { versionId } = await publishJourney(sql, workspaceId, journeyId, { actor: 'tests' });
  const customerId = await one(sql`
    insert into customer (workspace_id, external_id) values (${workspaceId}, 'theirs') returning id`);
  const entryId = await one(sql`
    insert into entry (workspace_id, journey_id, version_id, plan_hash, customer_id, dedupe_key, status, at_step, entered_at)
    select ${workspaceId}, ${journeyId}, id, plan_hash, ${customerId}, 'k', 'waiting', 0, now()
    from journey_version where id = ${versionId} returning id`);
  const storeId = await one(sql`
    insert into store (workspace_id, external_id, name, address, latitude, longitude, zone)
    values (${workspaceId}, 'theirs', 'Downtown', '', 39.7, -105, 'America/Denver') returning id`);
  const webhookId = await one(sql`
    insert into webhook (workspace_id, url, events, secret)
    values (${workspaceId}, 'https://theirs.example', array['entry.goal'], 'sealed') returning id`);
  const segmentId = await one(sql`
    insert into segment (workspace_id, name, kind, built_revision, updated_by)
    values (${workspaceId}, 'Theirs', 'list', 1, 'tests') returning id`);
  await sql`insert into segment_member (segment_id, customer_id, since) values (${segmentId}, ${customerId}, now())`;
  const messageId = await one(sql`
    insert into message (workspace_id, entry_id, journey_id, version_id, step, turn, customer_id, channel, program, body, queued_at)
    values (${workspaceId}, ${entryId}, ${journeyId}, ${versionId}, 1, 1, ${customerId}, 'sms', 'marketing', 'hi', now())
    returning id`);
  const pictureId = await one(sql`
    insert into asset (workspace_id, name, mime, width, height, bytes, hash, content, thumbnail)
    values (${workspaceId}, 'p', 'image/png', 1, 1, 1, 'h', '', '') returning id`);
  const keyId = await one(sql`select id from api_key where workspace_id = ${workspaceId}`);
  const senderId = await one(sql`select id from sender where workspace_id = ${workspaceId}`);
  const userId = await one(sql`select user_id as id from membership where workspace_id = ${workspaceId}`);
  const { id: cardId } = await createCard(
    sql,
    workspaceId,
    { name: 'Theirs', card: greetingCard() },
    'tests',
  );
  const [{ hash }] = (await sql`select hash from card where id = ${cardId}`) as unknown as [{ hash: string }];
  const { id: approvalId } = await requestApproval(sql, workspaceId, { cardId, hash, note: '' }, 'tests');
  const comment = { cardId, layerId: null, body: 'Theirs' };
  const { id: commentId } = await addComment(sql, workspaceId, comment, 'tests');
  const fontId = await one(sql`
    insert into font (workspace_id, family, weight, italic, format, hash, file_key, bytes)
    values (${workspaceId}, 'Theirs', 400, false, 'ttf', 'h', 'fonts/h', 1) returning id`);
  const { id: invitationId } = await invite(
    sql,
    workspaceId,
    { email: 'new@away.example', role: 'analyst' },
    'tests',
  );
  const sessionId = await one(sql`select id from session where user_id = ${userId}`);
  const access = { invitationId, sessionId };
  const testPhoneId = await one(sql`
    insert into test_phone (workspace_id, phone, name) values (${workspaceId}, '+12025550133', 'Theirs') returning id`);
  const importId = await one(sql`
    insert into people_import (workspace_id, name, bytes, parts, format, created_by)
    values (${workspaceId}, 'Theirs', 1, 0, '{"encoding": "utf-8", "delimiter": ",", "newline": "\\n", "columns": [], "samples": []}', 'tests')
    returning id`);
  const studio = { testPhoneId, cardId, hash, approvalId, commentId, fontId };
  return {
    workspaceId,
    journeyId,
    entryId,
    messageId,
    segmentId,
    webhookId,
    storeId,
    customerId,
    pictureId,
    keyId,
    senderId,
    userId,
    importId,
    ...studio,
    ...access,
  };
}

/** Everything that belongs to a workspace, as text. */
export async function snapshot(sql: Sql, workspaceId: string): Promise<string> {
  const rows = await Promise.all([
    sql`select * from journey where workspace_id = ${workspaceId}`,
    sql`select * from customer where workspace_id = ${workspaceId}`,
    sql`select * from job where workspace_id = ${workspaceId}`,
    sql`select * from people_import where workspace_id = ${workspaceId}`,
    sql`select * from entry where workspace_id = ${workspaceId}`,
    sql`select * from message where workspace_id = ${workspaceId}`,
    sql`select id, name from asset where workspace_id = ${workspaceId}`,
    sql`select * from card where workspace_id = ${workspaceId}`,
    sql`select * from approval where workspace_id = ${workspaceId}`,
    sql`select m.* from card_comment m join card c on c.id = m.card_id where c.workspace_id = ${workspaceId}`,
    sql`select * from font where workspace_id = ${workspaceId}`,
    sql`select * from api_key where workspace_id = ${workspaceId}`,
    sql`select * from sender where workspace_id = ${workspaceId}`,
    sql`select * from people_import where workspace_id = ${workspaceId}`,
    sql`select * from segment where workspace_id = ${workspaceId}`,
    sql`select m.* from segment_member m join segment s on s.id = m.segment_id where s.workspace_id = ${workspaceId}`,
    sql`select * from membership where workspace_id = ${workspaceId}`,
    sql`select * from access_link where workspace_id = ${workspaceId}`,
    sql`
      select u.name, s.id from membership m join "user" u on u.id = m.user_id join session s on s.user_id = u.id
      where m.workspace_id = ${workspaceId} order by s.id`,
  ]);
  return JSON.stringify(rows);
}
