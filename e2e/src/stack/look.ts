import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The rules that depend on colors; all others give the same result in both themes. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];

/** Runs axe over the page, or a part of it, once it is quiet: it must find nothing. */
export async function look(page: Page, name: string, part?: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await expect(page.locator('[data-skeleton], .mantine-Skeleton-root')).toHaveCount(0);
  await analyze(page, name, part);
}

/** {@link look} in the light theme, then only at the colors in the dark one. The page must follow the system's theme. */
export async function lookInBothThemes(page: Page, name: string, part?: string): Promise<void> {
  await look(page, name, part);
  await setTheme(page, 'dark');
  await analyze(page, `${name}, dark`, part, COLOR_RULES);
  await setTheme(page, 'light');
}

/** `rules`: only these. */
async function analyze(page: Page, name: string, part?: string, rules?: string[]): Promise<void> {
  // Legacy mode opens no second page, which takes a third of the time; without frames its results are the same.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  if (part !== undefined) axe.include(part);
  if (rules) axe.withRules(rules);
  const { violations } = await axe.analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target.join(' ')).join('; ')})`,
  );
  expect(found, name).toEqual([]);
}

async function setTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await expect
    .poll(() => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme))
    .toContain(theme);
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((one) => one instanceof CSSTransition && one.finished)),
  );
}
