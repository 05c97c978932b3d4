import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../apps/local/src/main.ts', import.meta.url));

/**
 * Starts the whole local stack as `npm start` does, on free ports with its own data folder and a small demo, and
 * passes its addresses to the tests in environment variables. A running stack can be used instead: WAYMARK_E2E_DATA,
 * _URL, _KEY.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.WAYMARK_E2E_URL) return undefined;
  const data = mkdtempSync(join(tmpdir(), 'waymark-e2e-'));
  chmodSync(data, 0o755);
  const port = await twoFreePorts();
  const key = 'e2e-key-of-the-demo';
  const stack = spawn(process.execPath, [program], {
    env: {
      ...process.env,
      WAYMARK_DATA: data,
      WAYMARK_PORT: String(port),
      WAYMARK_DEMO_KEY: key,
      WAYMARK_DEMO_PEOPLE: '150',
      WAYMARK_DEMO_DAYS: '14',
      WAYMARK_TRICKLE: '0',
      WAYMARK_PUBLIC_URL: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Waymark is up')) resolve();
    };
    stack.stdout.on('data', hear);
    stack.stderr.on('data', hear);
    stack.once('exit', () => reject(new Error(`The stack did not start:\n${output}`)));
  });
  process.env.WAYMARK_E2E_DATA = data;
  process.env.WAYMARK_E2E_URL = `http://localhost:${port}`;
  process.env.WAYMARK_E2E_KEY = key;
  return async () => {
    const ended = new Promise((resolve) => stack.once('exit', resolve));
    stack.kill('SIGTERM');
    await ended;
    if (process.env.WAYMARK_E2E_KEEP) console.log(`The stack's data are kept in ${data}`);
    else rmSync(data, { recursive: true, force: true });
  };
}

/** A port that is free, and the next one too. */
async function twoFreePorts(): Promise<number> {
  for (;;) {
    const port = await listen(0);
    if (port && (await listen(port + 1))) return port;
  }
}

function listen(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === 'object' ? address.port : null));
    });
  });
}
