import { expect, type Page } from '@playwright/test';
import { stack } from './stack.ts';

/** Goes to the sign-in page and signs in as someone of the demo, then goes to `path`. */
export async function signIn(
  page: Page,
  role: 'marketer' | 'designer' | 'analyst' | 'compliance' | 'admin',
  path = '/journeys',
) {
  await page.goto(`${stack.url}/sign-in?next=${encodeURIComponent(path)}`);
  await page.getByTestId(`demo-${role}`).click();
  await expect(page).toHaveURL(new RegExp(path.replace(/[?]/g, '\\?')));
}
