import { expect, test } from '@playwright/test';
import { signIn } from '../stack/signIn.ts';

test('a dry run says what would have happened', async ({ page }) => {
  await signIn(page, 'marketer');
  await page.getByTestId('journeys').getByRole('link', { name: 'Cart abandoned' }).click();
  await page.getByRole('tab', { name: 'Dry run' }).click();
  await page.getByTestId('dry-run-start').click();
  const result = page.getByTestId('dry-run-result');
  await expect(result).toBeVisible({ timeout: 30_000 });
  await expect(result).toContainText('Would have entered');
  await expect(result).toContainText('$');
  await page.reload();
  await expect(page.getByTestId('dry-run-result')).toBeVisible();
});
