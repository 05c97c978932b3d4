import { expect, test } from '@playwright/test';
import { api } from '../stack/api.ts';
import { optInOnly } from '../stack/graphs.ts';
import { signIn } from '../stack/signIn.ts';
import { stack } from '../stack/stack.ts';

test('a dry run says what would have happened', async ({ page }) => {
  await signIn(page, 'marketer');
  await page.getByTestId('journeys').getByRole('link', { name: 'Cart abandoned' }).click();
  await page.getByRole('tab', { name: 'Dry run' }).click();
  await page.getByTestId('dry-run-start').click();
  const result = page.getByTestId('dry-run-result');
  await expect(result).toBeVisible({ timeout: 30_000 });
  await expect(result).toContainText('Would have entered');
  // The cost per person is of people: those who entered twice count once.
  const figures = async (name: string) => {
    const parts = result.locator('dl > div').filter({ hasText: name }).locator('dd');
    return (await parts.allTextContents()).map((part) => Number(part.replaceAll(/[^\d.]/g, '')));
  };
  const [, people = 0] = await figures('Would have entered');
  const [cost = 0, each = 0] = await figures('Estimated cost');
  expect(people).toBeGreaterThan(0);
  expect(Math.abs(each * people - cost)).toBeLessThan(0.01 + people * 0.0001);
  await expect(result).toContainText('Would have converted');
  await expect(result).toContainText('Uses profiles and consent as they are today.');
  await page.reload();
  await expect(page.getByTestId('dry-run-result')).toBeVisible();
});

test('a journey without a goal is told nothing of one', async ({ page }) => {
  await signIn(page, 'marketer');
  const { id } = await api<{ id: string }>('POST', '/journeys', {
    name: 'Without a goal',
    graph: optInOnly,
  });
  await page.goto(`${stack.url}/journeys/${id}?tab=dry-run`);
  await page.getByTestId('dry-run-start').click();
  const result = page.getByTestId('dry-run-result');
  await expect(result).toBeVisible({ timeout: 30_000 });
  await expect(result).toContainText('Messages');
  await expect(result).not.toContainText('Would have converted');
});
