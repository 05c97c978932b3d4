import { isDeepStrictEqual } from 'node:util';
import { among, builder } from '@waymark/db/builder';
import type { Fragment, Queryable, Sql } from '@waymark/db/connect';
import { recordset } from '@waymark/db/json';
import { asset } from '@waymark/db/schema/message';
import type { ProductNews } from '@waymark/db/schema/product';
import { retrying } from '@waymark/db/transaction';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange, wakeWorker } from '@waymark/workspace/changes/changes';
import { MAX_AHEAD_MS, nowOf } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import { and, eq } from 'drizzle-orm';
import type { NamedChange, ProductView } from './product.ts';

/** The result of one change. */
export type Saved = { status: 'accepted' } | { status: 'rejected'; reason: string };

type Row = Omit<ProductView, 'updatedAt'> & { toldAt: Date | null };

interface Options {
  toldAt?: number | null;
  adding?: boolean | undefined;
}

/**
 * Adds and changes products, up to 1,000 at once, in one transaction; an impossible change is rejected separately.
 * `toldAt` (epoch ms): when the shop made the change, if it says so; later changes already stored are kept. A time
 * further ahead than clocks differ says nothing. With `adding`, a product that exists is rejected.
 */
export async function saveProducts(
  sql: Sql,
  workspaceId: string,
  changes: readonly NamedChange[],
  options: Options = {},
): Promise<Saved[]> {
  return await retrying(sql, (tx) => saveTogether(tx, workspaceId, changes, options));
}

/** Like `saveProducts`, in the caller's transaction. */
async function saveTogether(
  tx: Queryable,
  workspaceId: string,
  changes: readonly NamedChange[],
  { toldAt = null, adding = false }: Options,
): Promise<Saved[]> {
  const [known, pictures] = await Promise.all([
    readProducts(tx, workspaceId, changes, true),
    knownPictures(tx, workspaceId, changes),
  ]);
  const written = new Map<string, Row>();
  const results = judge(changes, known, pictures, written, { toldAt: notAhead(toldAt), adding });
  const rows = [...written.values()];
  if (rows.length > 0) {
    const { old = [], fresh = [] } = Object.groupBy(rows, ({ id }) => (known.has(id) ? 'old' : 'fresh'));
    await writeProducts(
      tx,
      workspaceId,
      old,
      tx`
        on conflict (workspace_id, external_id) do update set name = excluded.name, price_cents = excluded.price_cents,
          currency = excluded.currency, stock = excluded.stock, category = excluded.category, picture = excluded.picture,
          url = excluded.url, told_at = excluded.told_at, updated_at = now(),
          archived_at = case when excluded.archived_at is not null then coalesce(p.archived_at, excluded.archived_at) end`,
    );
    // What somebody else added in the meantime was judged as if it were new: the insert fails, and all of it begins again.
    await writeProducts(tx, workspaceId, fresh, tx``);
    await noteNews(
      tx,
      workspaceId,
      rows.flatMap((after) => newsOf(known.get(after.id), after)),
    );
    await notifyChange(tx, workspaceId, { kind: 'catalog', journeyId: null });
  }
  return results;
}

/** How many products would be new, changed and left as they are by these changes, and the result of each; nothing is saved. */
export async function rehearseProducts(sql: Sql, workspaceId: string, changes: readonly NamedChange[]) {
  const [known, pictures] = await Promise.all([
    readProducts(sql, workspaceId, changes),
    knownPictures(sql, workspaceId, changes),
  ]);
  const written = new Map<string, Row>();
  const results = judge(changes, known, pictures, written, { toldAt: null, adding: false });
  const counts = { added: 0, changed: 0, same: 0 };
  for (const [id, after] of written) {
    const before = known.get(id);
    counts[before === undefined ? 'added' : isDeepStrictEqual(before, after) ? 'same' : 'changed'] += 1;
  }
  return { results, counts };
}

/** What each change comes to; the products as they would be go to `written`. */
const judge = (
  changes: readonly NamedChange[],
  known: ReadonlyMap<string, Row>,
  pictures: ReadonlySet<string>,
  written: Map<string, Row>,
  { toldAt, adding }: { toldAt: number | null; adding: boolean },
): Saved[] =>
  changes.map((change) => {
    const before = written.get(change.id) ?? known.get(change.id) ?? null;
    if (adding && before)
      return {
        status: 'rejected',
        reason: `A product with the ID “${change.id}” exists. Open it to change it.`,
      };
    if (change.picture && !change.picture.startsWith('https:') && !pictures.has(change.picture))
      return { status: 'rejected', reason: 'picture: no picture of the Studio has this id' };
    if (before?.toldAt && toldAt !== null && toldAt < before.toldAt.getTime()) return { status: 'accepted' };
    const after = changed(before, change, toldAt);
    if (after === null) return { status: 'rejected', reason: 'a new product needs a name and a price' };
    written.set(change.id, after);
    return { status: 'accepted' };
  });

function changed(before: Row | null, { id, ...change }: NamedChange, toldAt: number | null): Row | null {
  const { name = before?.name, priceCents = before?.priceCents } = change;
  if (name === undefined || priceCents === undefined) return null;
  const {
    currency = 'USD',
    stock = null,
    category = '',
    picture = null,
    url = null,
    archived = false,
  } = {
    ...before,
    ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
  };
  const told = toldAt === null ? (before?.toldAt ?? null) : new Date(toldAt);
  return { id, name, priceCents, currency, stock, category, picture, url, archived, toldAt: told };
}

/** With `lock`, in id order, so that two batches can't deadlock. */
async function readProducts(
  tx: Queryable,
  workspaceId: string,
  changes: readonly NamedChange[],
  lock = false,
): Promise<Map<string, Row>> {
  const rows = await tx<Row[]>`
    select external_id as id, name, price_cents as "priceCents", currency, stock, category, picture, url,
      archived_at is not null as archived, told_at as "toldAt"
    from product where workspace_id = ${workspaceId} and external_id = any(${changes.map(({ id }) => id)}::text[])
    order by external_id ${lock ? tx`for update` : tx``}`;
  return new Map(rows.map((row) => [row.id, { ...row, toldAt: notAhead(row.toldAt) }]));
}

/** An instant of a shop, or null for one in the future: everything after it would come too late. */
const notAhead = <Instant extends number | Date>(at: Instant | null): Instant | null =>
  at !== null && Number(at) > Date.now() + MAX_AHEAD_MS ? null : at;

async function knownPictures(tx: Queryable, workspaceId: string, changes: readonly NamedChange[]) {
  const ids = changes.flatMap(({ picture }) => (picture && !picture.startsWith('https:') ? [picture] : []));
  if (ids.length === 0) return new Set<string>();
  const rows = await builder(tx)
    .select({ id: asset.id })
    .from(asset)
    .where(and(eq(asset.workspaceId, workspaceId), among(asset.id, ids)));
  return new Set(rows.map(({ id }) => id));
}

async function writeProducts(tx: Queryable, workspaceId: string, rows: readonly Row[], onConflict: Fragment) {
  if (rows.length === 0) return;
  const sorted = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await tx`
    insert into product as p (workspace_id, external_id, name, price_cents, currency, stock, category, picture, url,
      told_at, archived_at)
    select ${workspaceId}, id, name, "priceCents", currency, stock, category, picture, url, "toldAt",
      case when archived then now() end
    from ${recordset(tx, sorted)} as r (id text, name text, "priceCents" int, currency text,
      stock int, category text, picture text, url text, "toldAt" timestamptz, archived boolean)
    ${onConflict}`;
}

interface News {
  id: string;
  kind: ProductNews;
  properties: Record<string, unknown>;
}

/** News for people who looked at the product. None about a product that can't be bought. */
function newsOf(before: Row | undefined, after: Row): News[] {
  if (!before || before.archived || after.archived || after.stock === 0) return [];
  const { id, name, category, currency, url, stock } = after;
  const properties = {
    product_id: id,
    name,
    price: after.priceCents / 100,
    currency,
    ...(category !== '' && { category }),
    ...(url !== null && { url }),
    ...(stock !== null && { stock }),
  };
  const cheaper = after.priceCents < before.priceCents && currency === before.currency;
  return [
    ...(before.stock === 0 ? [{ id, kind: 'backInStock' as const, properties }] : []),
    ...(cheaper
      ? [{ id, kind: 'priceDrop' as const, properties: { ...properties, was: before.priceCents / 100 } }]
      : []),
  ];
}

/** Records what `tellProductNews` has to tell, in the transaction of the change. */
async function noteNews(tx: Queryable, workspaceId: string, news: readonly News[]): Promise<void> {
  if (news.length === 0) return;
  const at = new Date(await nowOf(tx, workspaceId));
  await tx`
    insert into product_change (workspace_id, product_id, kind, properties, at)
    select ${workspaceId}, p.id, n.kind, n.properties, ${at}
    from ${recordset(tx, news)} as n (id text, kind text, properties jsonb)
    join product p on p.workspace_id = ${workspaceId} and p.external_id = n.id`;
  await wakeWorker(tx, 'products');
}

/** Like `saveProducts`, for one changed by a member, with its line in the audit log. Throws `invalid` with the reason. */
export async function saveProduct(
  sql: Sql,
  workspaceId: string,
  change: NamedChange,
  actor: Actor,
  options: Pick<Options, 'adding'> = {},
): Promise<void> {
  await retrying(sql, async (tx) => {
    const [saved] = await saveTogether(tx, workspaceId, [change], options);
    if (saved?.status === 'rejected') throw new DomainError('invalid', saved.reason);
    const detail = { name: change.name ?? change.id };
    await recordAudit(tx, workspaceId, { actor, action: 'product.save', subject: workspaceId, detail });
  });
}
