import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { makePerson } from '../stack/api.ts';
import { look } from '../stack/look.ts';
import { signIn } from '../stack/signIn.ts';

test('a segment is built from conditions, counts while it is edited, and has its people', async ({
  page,
}) => {
  const mark = `m-${randomUUID().slice(0, 8)}`;
  await Promise.all([makePerson({ mark, size: 1 }), makePerson({ mark, size: 2 })]);
  await signIn(page, 'marketer', '/audience/segments');
  await page.getByTestId('new-segment').first().click();
  await page.getByRole('dialog').getByLabel('Name').fill(`Marked ${mark}`);
  await page.getByTestId('create-segment').click();
  const rule = page.getByTestId('rule');
  const add = async (property: string, value: string) => {
    await rule.getByTestId('add-condition').last().click();
    const condition = page.getByTestId('condition').last();
    await condition.getByLabel('Property').fill(property);
    await condition.getByLabel('Value').fill(value);
    await condition.getByLabel('Value').blur();
  };
  await add('mark', mark);
  await expect(page.getByTestId('preview-count')).toHaveText('2');
  await page.getByTestId('add-group').click();
  const group = page.getByTestId('rule-group');
  await group.getByLabel('Property').fill('size');
  await group.getByLabel('Value').fill('2');
  await group.getByLabel('Value').blur();
  await expect(page.getByTestId('preview-count')).toHaveText('1');
  await group.getByLabel('How group 2 combines').selectOption('none');
  await page.getByRole('complementary', { name: 'Who matches' }).hover();
  await look(page, 'a segment’s rule');
  await page.getByRole('button', { name: 'Create segment' }).click();
  await expect(page).toHaveURL(/\/audience\/segments\/[0-9a-f-]+$/);
  await page.getByRole('tab', { name: 'People' }).click();
  await expect(page.getByTestId('customers').locator('tbody tr')).toHaveCount(1);
  await page.getByRole('tab', { name: 'Rule' }).click();
  await expect(page.getByLabel('How group 2 combines')).toHaveValue('none');
  await page.getByRole('button', { name: 'Remove group 2' }).click();
  await expect(page.getByTestId('preview-count')).toHaveText('2');
  await page.getByRole('button', { name: 'Save rule' }).click();
  await expect(page.getByTestId('segment-plan')).toContainText('1 person would enter and 0 would leave');
  await page.getByTestId('save-segment').click();
  await page.getByRole('tab', { name: 'People' }).click();
  await expect(page.getByTestId('customers').locator('tbody tr')).toHaveCount(2);
});

test('people are added to a list by their customer IDs, and removed', async ({ page }) => {
  const [first, second] = await Promise.all([makePerson(), makePerson()]);
  await signIn(page, 'marketer', '/audience/segments?new=true');
  await page.getByTestId('kind-list').click();
  await page.getByRole('dialog').getByLabel('Name').fill(`List of ${first.id}`);
  await page.getByTestId('create-segment').click();
  await page.getByTestId('add-people').click();
  await page.getByTestId('paste-people').fill(`${first.id}\n${second.id}`);
  await look(page, 'adding people', '[role="dialog"]');
  await page.getByTestId('confirm-add').click();
  const rows = page.getByTestId('customers').locator('tbody tr');
  await expect(rows).toHaveCount(2);
  await rows
    .filter({ hasText: first.id })
    .getByRole('button', { name: /^Remove/ })
    .click();
  await expect(rows).toHaveCount(1);
});
