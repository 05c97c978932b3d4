/**
 * A new id for a node, edge or branch. It is random, because counts of earlier versions are kept under node ids, so
 * that a used id must not come back as something else.
 */
export function freshId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  const tail = Array.from(bytes, (byte) => (byte % 36).toString(36)).join('');
  return `${prefix}_${tail}`;
}
