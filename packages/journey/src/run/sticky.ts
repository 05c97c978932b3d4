/**
 * A number in [0, 100) that depends on the entry and the step only, so a percentage split never changes its mind, also
 * in a loop. FNV-1a over UTF-16 code units, then murmur3's finaliser to spread neighboring ids. Part of what a plan means: never change it.
 */
export function stickyPercent(entryId: string, step: number): number {
  const key = `${entryId}/${step}`;
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  hash = (hash ^ (hash >>> 16)) >>> 0;
  return (hash / 0x1_0000_0000) * 100;
}
