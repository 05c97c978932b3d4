import { readFile } from 'node:fs/promises';
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

test('a draft kept in an unknown format is offered as a file, and nothing overwrites it', async ({
  page,
}) => {
  await signIn(page, 'marketer');
  const canvas = new Canvas(page);
  await canvas.begin('From another version');
  await canvas.dropAt('purchase', 420, 60);
  await canvas.saved();
  const written = JSON.stringify({ graph: { version: 99, steps: ['Welcome'] }, revision: 1, sent: null });
  await page.evaluate((text) => {
    const id = location.pathname.split('/').at(-1);
    localStorage.setItem(`waymark:draft:${id}`, text);
  }, written);
  await page.reload();

  const dialog = page.getByRole('dialog', { name: 'Some unsaved changes couldn’t be opened' });
  await expect(dialog).toContainText('“From another version”');
  await page.keyboard.press('Escape');
  await canvas.dropAt('exit', 420, 300);
  await canvas.saved();
  await page.reload();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download file' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('From another version (unsaved changes).json');
  expect(await readFile(await file.path(), 'utf8')).toBe(written);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
  await page.reload();
  await expect(page.locator('.react-flow__node')).toHaveCount(2);
  await expect(dialog).toBeHidden();
});
