import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { api, makePerson } from '../stack/api.ts';
import { freshEvent } from '../stack/graphs.ts';
import { look, lookInBothThemes } from '../stack/look.ts';
import { signIn } from '../stack/signIn.ts';
import { ask } from '../studio/ask.ts';
import { addCondition, fillCondition } from './condition.ts';

test('a segment is built from conditions, counts while it is edited, and has its people', async ({
  page,
}) => {
  const mark = `m-${randomUUID().slice(0, 8)}`;
  await Promise.all([makePerson({ mark, size: 1 }), makePerson({ mark, size: 2 })]);
  await signIn(page, 'marketer', '/audience/segments');
  await page.getByTestId('new-segment').first().click();
  await page.getByRole('dialog').getByLabel('Name').fill(`Marked ${mark}`);
  await page.getByTestId('create-segment').click();
  await addCondition(page, 'mark', mark);
  await expect(page.getByTestId('preview-count')).toHaveText('2');
  await page.getByTestId('add-group').click();
  const group = page.getByTestId('rule-group');
  await fillCondition(group, 'size', '2');
  await expect(page.getByTestId('preview-count')).toHaveText('1');
  await group.getByLabel('How group 2 combines').selectOption('none');
  await page.getByRole('complementary', { name: 'Who matches' }).hover();
  await look(page, 'a segment’s rule');
  await page.getByRole('button', { name: 'Create segment' }).click();
  await expect(page).toHaveURL(/\/audience\/segments\/[0-9a-f-]+$/);
  await page.getByRole('tab', { name: 'People' }).click();
  await expect(page.getByTestId('customers').locator('tbody tr')).toHaveCount(1);
  await expect(page.getByRole('columnheader', { name: 'Entered' })).toBeVisible();
  await page.getByRole('tab', { name: 'Rule' }).click();
  await expect(page.getByLabel('How group 2 combines')).toHaveValue('none');
  await page.getByRole('button', { name: 'Remove group 2' }).click();
  await expect(page.getByTestId('preview-count')).toHaveText('2');
  await page.getByRole('button', { name: 'Save rule' }).click();
  await expect(page.getByTestId('segment-plan')).toContainText('1 person would enter and 0 would leave');
  await page.getByTestId('save-segment').click();
  await page.getByRole('tab', { name: 'People' }).click();
  await expect(page.getByTestId('customers').locator('tbody tr')).toHaveCount(2);

  await page.getByTestId('customers').locator('tbody tr').first().getByRole('link').first().click();
  await page.getByText('Why', { exact: true }).click();
  await expect(page.getByTestId('why-in-segment')).toContainText(`Mark is ${mark}`);
  await expect(page.getByTestId('why-in-segment').getByLabel('True:')).toHaveCount(1);
  await look(page, 'why a person is in a segment');
  await page.getByText('Why', { exact: true }).click();
  await expect(page.getByTestId('why-in-segment')).toHaveCount(0);
});

test('a condition can be added while another is unfinished, which says so once it is left', async ({
  page,
}) => {
  await signIn(page, 'marketer', '/audience/new-segment?name=Unfinished');
  await page.getByTestId('add-condition').click();
  const conditions = page.getByTestId('condition');
  const problem = conditions.first().getByText(/^Choose what to compare/);
  await expect(conditions.first().getByLabel('About')).toBeFocused();
  await expect(problem).toHaveCount(0);
  await page.getByTestId('add-condition').click();
  await expect(conditions).toHaveCount(2);
  await expect(problem).toBeVisible();
  const second = conditions.nth(1);
  await expect(second.getByLabel('About')).toBeFocused();
  // As a screen reader moves on: no key and no press.
  await page.getByLabel('How conditions combine').focus();
  await expect(second.getByText(/^Choose what to compare/)).toBeVisible();
});

test('a rule that finds nobody says how many each of its conditions finds by itself', async ({ page }) => {
  const mark = `m-${randomUUID().slice(0, 8)}`;
  await makePerson({ mark, size: 1 });
  await signIn(page, 'marketer', `/audience/new-segment?name=Nobody-${mark}`);
  await addCondition(page, 'mark', mark);
  await addCondition(page, 'mark', `${mark}-not`);
  await expect(page.getByTestId('preview-count')).toHaveText('0');
  const each = page.getByTestId('why-nobody').getByRole('listitem');
  await expect(each).toHaveText([`Mark is ${mark}1`, `Mark is ${mark}-not0`]);
  await lookInBothThemes(page, 'why a rule finds nobody');
  await fillCondition(page.getByTestId('condition').last(), 'size', '1');
  await expect(page.getByTestId('preview-count')).toHaveText('1');
  await expect(each).toHaveCount(0);
});

test('a person’s page says why they aren’t in a segment', async ({ page }) => {
  const mark = `m-${randomUUID().slice(0, 8)}`;
  const { id } = await makePerson({ mark: 'another' });
  const rule = { match: 'all', conditions: [{ on: 'profile', property: 'mark', op: 'is', value: mark }] };
  await api('POST', '/segments', { name: `Without ${mark}`, rule });
  await signIn(page, 'marketer', `/audience?search=${id}`);
  await page.getByTestId('customers').locator('tbody tr').first().getByRole('link').first().click();
  await page.getByRole('combobox', { name: 'Why not in another segment' }).fill(mark);
  await page.getByRole('option', { name: `Without ${mark}` }).click();
  const why = page.getByTestId('why-in-segment');
  await expect(why.getByLabel('Not true:')).toHaveCount(1);
  await expect(why).toContainText(`Mark is ${mark}`);
  await expect(why).toContainText('Mark is another');
});

test('the page of a person on a suppression list says that they get no texts', async ({ page }) => {
  const { id: customerId } = await makePerson();
  await signIn(page, 'compliance', `/audience?search=${customerId}`);
  const list = { name: `Complained ${customerId}`, kind: 'suppression' };
  const { id } = await ask<{ id: string }>(page, 'segments.create', list, 'mutation');
  await ask(page, 'segments.setMembers', { id, add: { externalIds: [customerId] } }, 'mutation');
  await page.getByTestId('customers').locator('tbody tr').first().getByRole('link').first().click();
  await expect(page.getByTestId('suppressed')).toContainText(`On the suppression list “${list.name}”`);
  await expect(page.getByTestId('in-segments')).toContainText('Suppression list, since today');
  await lookInBothThemes(page, 'a person on a suppression list');
});

test('people are added to a list by their customer IDs, and removed', async ({ page }) => {
  const [first, second] = await Promise.all([makePerson(), makePerson()]);
  await signIn(page, 'marketer', '/audience/segments?new=true');
  await page.getByTestId('kind-list').click();
  await page.getByRole('dialog').getByLabel('Name').fill(`List of ${first.id}`);
  await page.getByTestId('create-segment').click();
  await page.getByTestId('add-people').click();
  await page.getByTestId('paste-people').fill(first.id);
  await look(page, 'adding people', '[role="dialog"]');
  const buffer = Buffer.from(`Customer ID\n${second.id}\n`);
  await page
    .getByLabel('CSV of people to add')
    .setInputFiles({ name: 'more.csv', mimeType: 'text/csv', buffer });
  // At once: it waits until the file is read.
  await page.getByTestId('confirm-add').click();
  const rows = page.getByTestId('customers').locator('tbody tr');
  await expect(rows).toHaveCount(2);
  await rows
    .filter({ hasText: first.id })
    .getByRole('button', { name: /^Remove/ })
    .click();
  await expect(rows).toHaveCount(1);
  await expect(page.getByText('List · 1 person · Kept by hand')).toBeVisible();
});

test('a segment is who did one thing and then not another within days, counted while it is built', async ({
  page,
}) => {
  const [added, ordered] = [freshEvent(), freshEvent()];
  const [left, bought, late] = await Promise.all([makePerson(), makePerson(), makePerson()]);
  const event = (customerId: string, type: string, daysAgo: number) => {
    const at = new Date(Date.now() - daysAgo * 86_400_000).toISOString();
    return api('POST', '/events', { id: `${type}-${customerId}`, type, customerId, at });
  };
  for (const { id } of [left, bought, late]) await event(id, added, 20);
  await event(bought.id, ordered, 18);
  await event(late.id, ordered, 15);
  await signIn(page, 'marketer', `/audience/new-segment?name=Left-${added}`);
  await page.getByTestId('add-condition').click();
  const condition = page.getByTestId('condition');
  await condition.getByLabel('About').selectOption({ label: 'they first did' });
  await expect(condition.getByLabel('About')).toBeFocused();
  const choose = async (place: number, type: string) => {
    await condition.getByLabel('Event').nth(place).fill(type);
    await condition.getByLabel('Event').nth(place).blur();
  };
  await choose(0, added);
  await choose(1, ordered);
  const days = condition.getByLabel('Days between');
  await days.fill('7');
  await days.blur();
  await expect(page.getByTestId('preview-count')).toHaveText('1');
  await days.fill('3');
  await days.blur();
  await expect(page.getByTestId('preview-count')).toHaveText('2');
  await condition.getByLabel('What came next').selectOption({ label: 'and then did' });
  await expect(page.getByTestId('preview-count')).toHaveText('1');
  await expect(page.getByTestId('preview').getByRole('link')).toHaveAttribute('href', /./);
  await condition.getByLabel('What came next').selectOption({ label: 'and then didn’t do' });
  await days.fill('7');
  await look(page, 'a sequence');
  await page.getByRole('button', { name: 'Create segment' }).click();
  await expect(page).toHaveURL(/\/audience\/segments\/[0-9a-f-]+$/);
  await page.getByRole('tab', { name: 'People' }).click();
  await expect(page.getByTestId('customers').locator('tbody tr')).toHaveCount(1);
});
