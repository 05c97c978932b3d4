import { connect } from '@waymark/db/connect';
import { ingest } from '@waymark/engine/events/ingest';
import { tellStore } from '@waymark/files/files';
import { DAY, HOUR } from '@waymark/policy/spans';
import { twilioProvider } from '@waymark/provider/twilio';
import { setClock } from '@waymark/workspace/clock/clock';
import pLimit from 'p-limit';
import { join, setTiers } from './arrivals.ts';
import { Campaigns } from './campaigns.ts';
import { CarrierControl } from './carrierControl.ts';
import { makeCatalog } from './catalog.ts';
import { makeCustomers } from './customers.ts';
import { lifeOf } from './habits.ts';
import { asEvent, liveThrough } from './live.ts';
import { finish, isSeeded, staff } from './marks.ts';
import { nightOwls } from './nightOwls.ts';
import { makeStores } from './stores.ts';
import { celebrate, makeStudio } from './studio.ts';
import { makeTraits } from './traits.ts';
import { makeWorkspace, publishJourneys, settleSender } from './workspace.ts';

/**
 * Creates the demo workspace with the product's own functions: a year of made-up history is imported, then the last
 * weeks are simulated day by day. Needs api and carrier up, and the worker down. Does nothing if it already exists.
 * Lines on stdout are progress.
 */
const env = (name: string): string => process.env[name] ?? '';
const people = Number(env('WAYMARK_DEMO_PEOPLE') || 2_000);
const days = Number(env('WAYMARK_DEMO_DAYS') || 45);
// The demo's past is made up, which only the tables' owner may do.
const { sql, close } = connect(env('WAYMARK_OWNER_URL') || env('DATABASE_URL'), { max: 8 });
tellStore(sql, process.env);

if (!(await isSeeded(sql))) await seed();
await close();

async function seed(): Promise<void> {
  const until = Date.now();
  const from = until - days * DAY;
  const customers = makeCustomers(people, until);
  const happenings = [
    ...customers.flatMap((one, number) => lifeOf(one, number, until)),
    ...nightOwls(customers, until),
  ].sort((a, b) => a.at - b.at);
  const past = happenings.filter(({ at }) => at < from);
  const { id: workspaceId, pictures } = await makeWorkspace(sql, from);
  const actors = await staff(sql, env('WAYMARK_PUBLIC_URL'));
  await makeStores(sql, workspaceId, actors.marketer);

  const before = customers.filter(({ joinedAt }) => joinedAt < from);
  console.log(`${before.length.toLocaleString('en')} people`);
  await pLimit(6).map(before, (one) => join(sql, workspaceId, one));
  console.log(`A year of orders, carts and visits: ${past.length.toLocaleString('en')}`);
  for (let at = 0; at < past.length; at += 1_000)
    await ingest(sql, workspaceId, past.slice(at, at + 1_000).map(asEvent));
  await setTiers(sql, workspaceId, past);

  await publishJourneys(sql, workspaceId, pictures, actors);
  const carrier = new CarrierControl(env('CARRIER_URL'));
  await carrier.breakLines(customers);
  await carrier.hurry(true);
  const [sender] = await sql<
    { phone: string }[]
  >`select phone from sender where workspace_id = ${workspaceId}`;
  const provider = twilioProvider({
    accountSid: env('TWILIO_ACCOUNT_SID'),
    authToken: env('TWILIO_AUTH_TOKEN'),
    baseUrl: env('CARRIER_URL'),
  });
  const campaigns = new Campaigns(sql, workspaceId, actors);
  const saleAt = Math.max(from + HOUR, until - 6 * DAY);
  let told = 0;
  await liveThrough(
    {
      sql,
      workspaceId,
      provider,
      publicUrl: env('WAYMARK_PUBLIC_URL'),
      carrier,
      sender: sender?.phone ?? '',
    },
    { from, until },
    customers,
    happenings,
    [{ at: saleAt, act: () => campaigns.begin(saleAt) }],
    (share) => {
      const day = Math.floor(share * days);
      if (day < told + 5) return;
      told = day;
      console.log(`Playing back the last ${days} days: day ${day}`);
    },
  );
  await carrier.hurry(false);
  await settleSender(sql, workspaceId);
  console.log('A brand kit, cards and approvals');
  await makeStudio(sql, workspaceId);
  await makeCatalog(sql, workspaceId, actors.marketer);
  await makeTraits(sql, workspaceId, actors.marketer);
  await celebrate(sql, workspaceId, { provider, publicUrl: env('WAYMARK_PUBLIC_URL') }, until);
  await campaigns.plan(until);
  await finish(sql, workspaceId, { customers, from, admin: actors.admin, campaign: campaigns.sent });
  await setClock(sql, workspaceId, { mode: 'real' });
}
