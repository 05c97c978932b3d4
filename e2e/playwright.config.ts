import { defineConfig } from '@playwright/test';
import { chromiumFlags, chromiumPath } from '@waymark/local/testing/chromium';

/** One browser at a time on one stack: the tests stop and start parts of it, and change its clock. */
export default defineConfig({
  testDir: './src',
  globalSetup: './src/stack/setup.ts',
  workers: 1,
  retries: 0,
  timeout: 120_000,
  // Long enough on a busy machine: other tests run beside these.
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    actionTimeout: 30_000,
    reducedMotion: 'reduce',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: chromiumPath(), args: chromiumFlags },
  },
});
