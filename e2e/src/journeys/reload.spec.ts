import { expect, test } from '@playwright/test';
import { signIn } from '../stack/signIn.ts';
import { Canvas } from './canvas.ts';

test('a reload in the middle of an edit loses nothing, even while the server is away', async ({
  page,
  context,
}) => {
  await signIn(page, 'marketer');
  const canvas = new Canvas(page);
  await canvas.begin('Reloaded');
  const trigger = await canvas.dropAt('purchase', 420, 60);
  const text = await canvas.dropOn('sms', canvas.openEnd(trigger, 'next'));
  await canvas.saved();
  await canvas.select(text);

  await context.route('**/trpc/journeys.saveDraft**', (route) => route.abort());
  await canvas.field('text').fill('Typed just before the reload');
  await expect(page.getByTestId('saving-state')).not.toHaveText('Saved');
  page.once('dialog', (dialog) => dialog.accept());
  await context.unroute('**/trpc/journeys.saveDraft**');
  await page.reload();

  await expect(page.getByTestId(`card-${text}`)).toContainText('Typed just before the reload');
  await canvas.saved();
  await page.reload();
  await expect(page.getByTestId(`card-${text}`)).toContainText('Typed just before the reload');
});
