import { stackOptions } from './stack/options.ts';
import { progress } from './stack/progress.ts';
import { type Stack, startStack } from './stack/stack.ts';
import { welcome } from './stack/welcome.ts';

/** `npm start`, once everything is installed: the whole of Waymark on one machine, until it is told to stop. */
const begun = performance.now();
const shown = progress();
let stack: Stack | null = null;
const asked = new AbortController();

async function end(): Promise<never> {
  await stack?.stop();
  process.exit(0);
}

function stopRequested(): void {
  if (asked.signal.aborted) return;
  shown.say('\nStopping. Everything is kept for the next start.');
  asked.abort();
  if (stack) void end();
  // While still starting, the start stops what it had begun; the guard ends whatever it doesn't get to.
  else setTimeout(() => process.exit(0), 20_000).unref();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stopRequested);
// Our parent, start.mjs, was killed.
process.once('disconnect', stopRequested);

try {
  shown.say('Starting Waymark');
  stack = await startStack(stackOptions(), shown, asked.signal);
  shown.say(welcome(stack, (performance.now() - begun) / 1000));
  if (asked.signal.aborted) await end();
} catch (error) {
  if (!asked.signal.aborted) console.error(`\n${error instanceof Error ? error.message : error}\n`);
  process.exit(asked.signal.aborted ? 0 : 1);
}
