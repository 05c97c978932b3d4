import { connect, type Sql } from '@waymark/db/connect';
import { foldCounters } from '@waymark/engine/counters/counters';
import { journeyCounts } from '@waymark/engine/journeys/counts/counts';
import { listJourneys } from '@waymark/engine/journeys/list';
import { type EntryFilter, entriesOf } from '@waymark/engine/journeys/people/entriesOf';
import { entryPath } from '@waymark/engine/journeys/people/entryPath';
import { listMessages, type MessageFilter, messageDetail } from '@waymark/engine/messages/messages';
import { listPeople } from '@waymark/engine/people/list';
import { personDetail } from '@waymark/engine/people/person';
import { onPostgres } from './database.ts';
import { type BenchLine, below, figure } from './line.ts';
import { addHistory, addPeople, type History, makeHistory } from './reads/load.ts';

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 500_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 40);
/** `people`: there are four times the people as well, and so four times as many of each name. */
const GROWS = process.env.BENCH_GROWS ?? 'history';
const STEP = 50_000;

/**
 * How long the screens' reads take over a year of one journey with 500,000 people, 1.8 million step records and a
 * million messages: p95 in ms. The ratio compares medians with the same read when only the newest quarter of it had
 * happened, to as many people: for a read of a millisecond or two, the p95 is just noise.
 */
export async function bench(): Promise<BenchLine[]> {
  return await onPostgres(async (url) => {
    const { sql, close } = connect(url, { max: 4 });
    const history = await makeHistory(sql, PEOPLE);
    if (GROWS === 'history') await inSteps(0, PEOPLE, (from, to) => addPeople(sql, history, from, to));
    const quarter = await measureAt(sql, history, 0, PEOPLE / 4);
    const whole = await measureAt(sql, history, PEOPLE / 4, PEOPLE);
    await close();
    return [...whole].map(([name, { p95, median }]) => {
      const before = quarter.get(name)?.median ?? Number.NaN;
      const medians = `median ${median.toFixed(1)} ms, ${before.toFixed(1)} at a quarter of the history`;
      return figure(`reads: ${name}`, p95, 'ms p95', medians, median / before);
    });
  });
}

interface Figures {
  p95: number;
  median: number;
}

async function inSteps(from: number, to: number, add: (from: number, to: number) => Promise<void>) {
  for (let at = from; at < to; at += STEP) await add(at, Math.min(to, at + STEP));
}

async function measureAt(sql: Sql, history: History, from: number, to: number) {
  await inSteps(from, to, async (from, to) => {
    if (GROWS === 'people') await addPeople(sql, history, from, to);
    await addHistory(sql, history, from, to);
  });
  // As the worker does every two seconds.
  await foldCounters(sql);
  await sql`vacuum analyze`;
  await sql`checkpoint`;
  const figures = new Map<string, Figures>();
  for (const [name, read] of Object.entries(readsOf(sql, history))) {
    // Only people to whom something happened at both sizes are asked for.
    const numbers = Array.from({ length: ROUNDS + 5 }, (_, round) => (round * 7919) % (PEOPLE / 4));
    const times: number[] = [];
    for (const number of numbers) {
      const began = performance.now();
      await read(number);
      times.push(performance.now() - began);
    }
    const warm = times.slice(5);
    figures.set(name, { p95: below(0.95, warm), median: below(0.5, warm) });
  }
  return figures;
}

type Read = (number: number) => Promise<unknown>;

function readsOf(sql: Sql, { workspaceId, journeyId }: History): Record<string, Read> {
  const people = (filter: EntryFilter) => entriesOf(sql, workspaceId, journeyId, filter);
  const messages = (filter: MessageFilter) => listMessages(sql, workspaceId, filter);
  const audience = (search: string, masked = false) => listPeople(sql, workspaceId, { search, masked });
  const person = async (number: number) => {
    const [row] = await sql<
      { id: string; entryId: string; messageId: string; name: string; phone: string }[]
    >`
      select c.id, c.phone, concat_ws(' ', c.properties->>'first_name', c.properties->>'last_name') as name,
        md5(${`entry ${number}`}::text)::uuid as "entryId",
        (select m.id from message m where m.workspace_id = c.workspace_id and m.queued_at <= c.created_at order by m.queued_at desc limit 1) as "messageId"
      from customer c where c.id = md5(${`customer ${number}`}::text)::uuid`;
    if (!row) throw new Error(`no person ${number}`);
    return row;
  };
  return {
    'a row by its key': person,
    'list of journeys': () => listJourneys(sql, workspaceId),
    'numbers on the canvas': () => journeyCounts(sql, workspaceId, journeyId),
    'people of a journey': () => people({}),
    'people, second page': async () => people({ cursor: (await people({})).next }),
    'people waiting at a step': () => people({ nodeId: 'n2' }),
    'people who completed a step': () => people({ nodeId: 'n3', presence: 'passed' }),
    'people who left a wait': () => people({ nodeId: 'n2', presence: 'passed' }),
    'people not sent a message': () => people({ nodeId: 'n1', presence: 'notSent' }),
    'people by outcome': () => people({ status: 'converted' }),
    'people, a common name': () => people({ search: 'Emma' }),
    'people, a full name': async (number) => people({ search: (await person(number)).name }),
    'people, an unknown name': (number) => people({ search: `Xylo${number}` }),
    audience: () => listPeople(sql, workspaceId),
    'audience, a common name': () => audience('emma'),
    'audience, part of a name': () => audience('steiner'),
    'audience, a full name': async (number) => audience((await person(number)).name),
    'audience, an unknown name': (number) => audience(`Xylo${number}`),
    'audience, an external id': (number) => audience(`c${number}`),
    'audience, last four digits': async (number) => audience((await person(number)).phone.slice(-4), true),
    'audience, digits within a phone': async (number) => audience((await person(number)).phone.slice(4, 11)),
    messages: () => messages({}),
    'messages of a journey': () => messages({ journeyId }),
    'messages of a step': () => messages({ journeyId, nodeId: 'n3' }),
    'failed messages': () => messages({ status: 'failed' }),
    'a message': async (number) => messageDetail(sql, workspaceId, (await person(number)).messageId),
    'a person': async (number) => personDetail(sql, workspaceId, (await person(number)).id),
    "a person's way through a journey": async (number) =>
      // Not people whose message was withheld: the loader writes no reasons.
      entryPath(sql, workspaceId, (await person(number % 11 === 5 ? number + 1 : number)).entryId),
  };
}
