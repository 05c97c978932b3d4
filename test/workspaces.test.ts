import { expect, test } from 'vitest';
import { askingSources, sources } from './sources.ts';
import { templates } from './templates.ts';

/**
 * How many statements of a file name no workspace, and why. Whoever adds one here has to say how else the rows are known to be
 * the caller's own.
 */
const exceptions: Record<string, [number, string]> = {
  'packages/engine/src/campaigns/campaign.ts': [1, 'a chosen id is taken once anywhere, and then refused'],
  'packages/engine/src/connections/connections.ts': [
    3,
    'a store is known by its id and its signature, which say the workspace; all stores’ secrets are encrypted once',
  ],
  'packages/engine/src/catalog/news.ts': [1, 'takes the next change of any workspace'],
  'packages/engine/src/segments/keepUp.ts': [1, 'takes the changes of a segment that it holds'],
  'apps/api/src/auth/auth.ts': [1, 'a session is a person’s, who may be a member of several workspaces'],
  'apps/api/src/auth/openSessions.ts': [
    1,
    'a session is a person’s, who may be a member of several workspaces',
  ],
  'apps/api/src/media/content.ts': [
    1,
    'the carrier knows the unguessable token of a message and nothing else',
  ],
  'packages/engine/src/dryRuns/population.ts': [
    1,
    'messages of people just read from the workspace: the index by person, not by workspace',
  ],
  'packages/engine/src/entries/workflows.ts': [2, 'the starting outbox of all workspaces'],
  'packages/engine/src/jobs/attempt.ts': [1, 'a job is claimed by its id and says whose it is'],
  'packages/engine/src/jobs/handOver.ts': [2, 'jobs of all workspaces that nobody keeps going'],
  'packages/engine/src/journeys/people/places.ts': [
    2,
    'parts of the statement in entriesOf.ts, which names it',
  ],
  'packages/engine/src/legs/facts.ts': [
    2,
    'history of people just locked in the workspace: the index by person, not by workspace',
  ],
  'packages/engine/src/legs/together.ts': [1, 'finds out whose the entries are that workflows ask about'],
  'packages/engine/src/messages/callbacks/status.ts': [
    1,
    'messages just locked by the ids that the provider called back',
  ],
  'packages/engine/src/messages/callbacks/unconfirmed.ts': [
    2,
    'look-ups for all workspaces; writes go by claimed ids',
  ],
  'packages/engine/src/messages/inbound/inbound.ts': [
    1,
    'the people of a phone in all workspaces that its number has belonged to',
  ],
  'packages/engine/src/messages/inbound/missed.ts': [
    3,
    'the provider is asked about the senders of all workspaces; a text is known by its provider’s id anywhere',
  ],
  'packages/engine/src/messages/outbox/claim.ts': [
    4,
    'the outbox of all workspaces; writes go by the ids just locked',
  ],
  'packages/engine/src/messages/outbox/dispatcher.ts': [1, 'when the next message of any workspace is due'],
  'packages/engine/src/messages/outbox/settle.ts': [1, 'messages just locked by the ids that were sent'],
  'packages/engine/src/messages/outbox/sharedRates.ts': [3, 'the limits of the senders of all workspaces'],
  'packages/engine/src/messages/outbox/unknownOutcome.ts': [
    2,
    'abandoned messages of all workspaces; a provider’s id is taken once anywhere',
  ],
  'packages/engine/src/messages/revoke.ts': [1, 'finds out whose the messages are that a carrier refused'],
  'packages/engine/src/people/forGate.ts': [
    2,
    'history of people just read from the workspace: the index by person, not by workspace',
  ],
  'packages/engine/src/people/search.ts': [1, 'the condition that it is given names it'],
  'packages/engine/src/testSends/dispatch.ts': [2, 'tests of all workspaces that a dispatcher left behind'],
  'packages/engine/src/testSends/status.ts': [2, 'tests by the ids that the provider called back'],
  'packages/engine/src/webhooks/send.ts': [
    2,
    'the outbox of all workspaces, and what of it is too old to be kept',
  ],
  'packages/engine/src/triggers/calendar.ts': [1, 'finds the workspaces that have somebody due'],
  'packages/workspace/src/audit/actor.ts': [1, 'names of those whom rows of the workspace name'],
  'packages/workspace/src/members/links.ts': [1, 'its callers say which links are closed'],
  'packages/workspace/src/members/members.ts': [1, 'sessions end with the last of all memberships'],
  'packages/workspace/src/members/ownChanges.ts': [1, 'a password is the person’s, in all their workspaces'],
  'packages/workspace/src/settings/keys.ts': [1, 'a key is known by its secret and says whose it is'],
};

const schema = sources()
  .filter(({ path }) => path.startsWith('packages/db/src/schema/'))
  .flatMap(({ text }) => text.split(/\nexport const /).slice(1));
const tables = schema.flatMap((table) => {
  const [, constant, name] = /^(\w+) = pgTable\(\s*'(\w+)'/.exec(table) ?? [];
  return constant && name ? [{ constant, name, own: /\bworkspaceId:/.test(table) }] : [];
});
const owned = tables.flatMap(({ name, own }) => (own ? [name] : []));
const constants = tables.flatMap(({ constant, own }) => (own ? [constant] : []));

const aPersons = 'a person’s, who may be a member of several workspaces';
/** Tables without a column for the workspace, and how else it is known whose their rows are. */
const others: Record<string, string> = {
  workspace: 'the workspace itself',
  user: aPersons,
  session: aPersons,
  account: aPersons,
  two_factor: aPersons,
  verification: 'of somebody who is not signed in yet',
  guess: 'of accounts and addresses, counted before anybody is known',
  plan: 'shared by its hash; a version of a workspace’s journey says which one it runs',
  stored_file: 'by a key that a row of the workspace holds',
  counter: 'by a subject found in the workspace: a version, journey, segment or itself',
  counter_delta: 'as counter, into which it is folded',
  journey_version: 'of a journey found in the workspace',
  step_record: 'of an entry found in the workspace',
  pending_signal: 'of an entry, sent for all workspaces',
  message_status: 'of a message found in the workspace',
  approval_decision: 'of an approval found in the workspace',
  card_comment: 'of a card found in the workspace',
  people_import_row: 'of an import found in the workspace',
  people_import_problem: 'of an import found in the workspace',
  segment_member: 'of a segment found in the workspace',
  segment_due: 'of a segment found in the workspace',
};
const touches = new RegExp(`\\b(?:from|join|update|using)\\s+"?(?:${owned.join('|')})"?\\b`, 'i');
/** The column in a condition (not only read), or the workspace handed on to a part of the statement. */
const names = (sql: string) =>
  /workspace_id|workspaceId/.test(sql.replaceAll(/workspace_id as "workspaceId"/g, ''));

/** A statement with the parts of it that the file gives names to. */
function whole(text: string, sql: string, depth = 3): string {
  if (depth === 0) return sql;
  const parts = [...sql.matchAll(/\$\{(?:[^}]*\? )?(\w+)/g)].flatMap(([, name]) => {
    const [declared] = new RegExp(`\\n *(?:export )?const ${name} =[\\s\\S]*?;\\n`).exec(text) ?? [];
    return declared?.includes('sql`') ? [whole(text, declared, depth - 1)] : [];
  });
  return [sql, ...parts].join('\n');
}

/** Part of a statement only, to be judged where it is used. */
const isPart = (text: string, { at, sql }: { at: number; sql: string }) => {
  const before = text.slice(0, at);
  const [, name] = /\bconst (\w+) = (?:\([^)]*\) => )?sql$/.exec(before.slice(-200).trimEnd()) ?? [];
  return name !== undefined && new RegExp(`\\$\\{(?:[^}\`]*\\? )?${name}\\b`).test(text.replace(sql, ''));
};

/** Where a source reads, changes or deletes rows of a workspace by the query builder. */
function built(text: string): { at: number; rest: string }[] {
  const aliases = new RegExp(`\\b(?:${constants.join('|')}) as (\\w+)`, 'g');
  const known = [...constants, ...[...text.matchAll(aliases)].map(([, alias]) => alias)];
  const starts = new RegExp(`\\.(?:from|update|delete|\\$count)\\(\\s*(?:${known.join('|')})\\s*[,)]`, 'g');
  return [...text.matchAll(starts)].map(({ index }) => ({
    at: index,
    rest: text.slice(index, text.indexOf(';\n', index)).replaceAll(/\.returning\([^)]*\)/g, ''),
  }));
}

/** A condition on the column, or a named condition of this file or of the builder's that has one. */
const builtNames = (text: string, rest: string, depth = 2): boolean =>
  named.test(rest) ||
  (depth > 0 &&
    [...rest.matchAll(/\b[a-z]\w+\b/g)].some(([name]) =>
      [...text.matchAll(new RegExp(`\\n *(?:export )?const ${name} =([^;]*)`, 'g'))].some(([, its = '']) =>
        builtNames(text, its, depth - 1),
      ),
    ));
const named = /\.workspaceId\b|\browOf\(|\bequals\(\w+, \{[^}]*\bworkspaceId\b/;

const nameless = askingSources().flatMap(({ path, text }) =>
  [
    ...templates(text).filter(
      (one) => touches.test(one.sql) && !isPart(text, one) && !names(whole(text, one.sql)),
    ),
    ...built(text).filter(({ rest }) => !builtNames(text, rest)),
  ].map(({ at }) => ({ path, line: text.slice(0, at).split('\n').length })),
);

test('the tables of a workspace are known', () => {
  expect(owned).toEqual(
    expect.arrayContaining(['customer', 'entry', 'event', 'journey', 'message', 'card', 'job']),
  );
});

test('a table has a column for the workspace, or it is said how else its rows are known to be somebody’s', () => {
  const without = tables.flatMap(({ name, own }) => (own ? [] : [name]));
  expect(without.sort()).toEqual(Object.keys(others).sort());
});

test('every statement on a table of a workspace names the workspace', () => {
  const wrong = nameless.filter(({ path }) => !(path in exceptions));
  expect(wrong.map(({ path, line }) => `${path}:${line}`)).toEqual([]);
});

test.each(Object.entries(exceptions))(
  '%s has no more statements without one than it says',
  (file, [most]) => {
    const found = nameless.filter(({ path }) => path === file);
    expect(found.map(({ line }) => `${file}:${line}`)).toHaveLength(most);
  },
);
