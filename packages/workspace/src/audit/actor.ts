import type { Queryable } from '@waymark/db/connect';

/** Who does it: a user's id, or `key:<api key id>`. Goes to the audit log. */
export type Actor = string;

/** Names of actors: a person's name, or "API key" with the key's name. Unknown ones are left out. */
export async function actorNames(sql: Queryable, actors: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(actors)];
  if (wanted.length === 0) return new Map();
  const rows = await sql<{ actor: string; name: string }[]>`
    select id as actor, name from "user" where id = any(${wanted})
    union all
    select 'key:' || id, 'API key ' || name from api_key where 'key:' || id = any(${wanted})`;
  return new Map(rows.map(({ actor, name }) => [actor, name]));
}
