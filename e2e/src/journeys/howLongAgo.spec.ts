import { expect, test } from '@playwright/test';
import { signIn } from '../stack/signIn.ts';
import { Canvas } from './canvas.ts';

test('a split asks how long ago somebody last did something, and still does after a reload', async ({
  page,
}) => {
  await signIn(page, 'marketer');
  const canvas = new Canvas(page);
  await canvas.begin('Asked for how long ago');
  const split = await canvas.dropAt('splitRule', 420, 60);
  await canvas.select(split);
  await canvas.panel.getByTestId('add-condition').first().click();
  const problem = canvas.panel.getByText(/^Choose what to compare/);
  await expect(canvas.panel.getByLabel('About').last()).toBeFocused();
  await expect(problem).toHaveCount(0);
  await canvas.panel.getByTestId('step-name').focus();
  await expect(problem).toBeVisible();
  await canvas.panel.getByLabel('About').last().selectOption('lastTime');
  await canvas.panel.getByLabel('How long ago').selectOption('before');
  await canvas.panel.getByLabel('Days', { exact: true }).fill('90');
  await canvas.panel.getByLabel('Days', { exact: true }).blur();
  await canvas.saved();
  await page.reload();
  await canvas.select(split);
  await expect(canvas.panel.getByLabel('How long ago')).toHaveValue('before');
  await expect(canvas.panel.getByLabel('Days', { exact: true })).toHaveValue('90');
});
