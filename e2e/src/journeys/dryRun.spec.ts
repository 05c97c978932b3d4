import { expect, test } from '@playwright/test';
import { api } from '../stack/api.ts';
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
  await expect(result).toContainText('$');
  await expect(result).toContainText('Met the goal');
  await page.reload();
  await expect(page.getByTestId('dry-run-result')).toBeVisible();
});

test('a journey without a goal is told nothing of one', async ({ page }) => {
  await signIn(page, 'marketer');
  const { id } = await api<{ id: string }>('POST', '/journeys', {
    name: 'Without a goal',
    graph: {
      version: 1,
      nodes: [
        {
          id: 't',
          kind: 'trigger.optIn',
          settings: { program: 'marketing', reentry: 'once' },
          position: { x: 0, y: 0 },
        },
        { id: 'x', kind: 'exit', settings: {}, position: { x: 0, y: 200 } },
      ],
      edges: [{ id: 'a', from: 't', branch: 'next', to: 'x' }],
    },
  });
  await page.goto(`${stack.url}/journeys/${id}?tab=dry-run`);
  await page.getByTestId('dry-run-start').click();
  const result = page.getByTestId('dry-run-result');
  await expect(result).toBeVisible({ timeout: 30_000 });
  await expect(result).toContainText('Messages');
  await expect(result).not.toContainText('Met the goal');
});
