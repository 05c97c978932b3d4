import type { Fragment } from '@waymark/audience/sql/fragment';
import type { Queryable } from '@waymark/db/connect';

/** A fragment of a rule as part of a query. */
export function render(sql: Queryable, { parts, values }: Fragment) {
  return sql(Object.assign([...parts], { raw: parts }), ...values);
}
