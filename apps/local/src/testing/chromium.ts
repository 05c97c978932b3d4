import { spawnSync } from 'node:child_process';

/** Flags for a headless Chromium running as root, in a container, or without a network. */
export const chromiumFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Path of an installed Chromium: CHROME_PATH, or one on PATH. Throws an explanation if there is none. */
export function chromiumPath(): string {
  const names = process.env.CHROME_PATH
    ? [process.env.CHROME_PATH]
    : ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  for (const name of names) {
    const found = spawnSync('sh', ['-c', 'command -v "$0"', name], { encoding: 'utf8' });
    if (found.status === 0) return found.stdout.trim();
  }
  throw new Error(
    'Browser tests and the studio bench need Chromium: install it (Debian: apt-get install chromium) or set CHROME_PATH.',
  );
}
