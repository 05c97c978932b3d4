import { afterEach, expect, it, vi } from 'vitest';
import { findChromium } from './chromium.ts';

afterEach(() => vi.unstubAllEnvs());

it('without a browser the golden test says what to install', () => {
  vi.stubEnv('CHROME_PATH', '');
  vi.stubEnv('PATH', '/nowhere');
  expect(findChromium).toThrow(/install Chromium or Chrome/);
});

it('a CHROME_PATH that can’t be run is named', () => {
  vi.stubEnv('CHROME_PATH', '/nowhere/chrome');
  expect(findChromium).toThrow('CHROME_PATH names /nowhere/chrome');
});
