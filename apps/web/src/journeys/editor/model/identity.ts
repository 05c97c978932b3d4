/**
 * A new id for a node, edge or branch: random, since counts of earlier versions are kept under node ids and a used id
 * must not come back as something else.
 */
export function freshId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  const tail = Array.from(bytes, (byte) => (byte % 36).toString(36)).join('');
  return `${prefix}_${tail}`;
}
