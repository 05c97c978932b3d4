import type { BenchLine } from './line.ts';

/** `pnpm bench [names…]`: runs all benches or the named ones, one after the other; each figure is a line of JSON. */
const benches: Record<string, () => Promise<{ bench: () => Promise<BenchLine[]> }>> = {
  simulate: () => import('./simulate.ts'),
  cards: () => import('./cards.ts'),
  studio: () => import('./studio.ts'),
  canvas: () => import('./canvas.ts'),
  ingest: () => import('./ingest.ts'),
  import: () => import('./imports.ts'),
  reads: () => import('./reads.ts'),
  segments: () => import('./segments.ts'),
  entry: () => import('./entry.ts'),
  journey: () => import('./journey.ts'),
  lateness: () => import('./lateness.ts'),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !benches[name]);
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}

let failed = false;
for (const [name, load] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  try {
    const { bench } = await load();
    for (const line of await bench()) console.log(JSON.stringify(line));
  } catch (error) {
    failed = true;
    console.error(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
  }
}
process.exit(failed ? 1 : 0);
