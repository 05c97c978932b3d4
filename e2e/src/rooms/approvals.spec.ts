import { expect, test } from '@playwright/test';
import { signIn } from '../stack/signIn.ts';

test('an admin sets how many approvals a card needs; others read it', async ({ page, browser }) => {
  await signIn(page, 'admin', '/compliance');
  const form = page.getByRole('form', { name: 'Approvals' });
  const save = form.getByRole('button', { name: 'Save approvals' });
  const before = await form.getByRole('radio', { checked: true }).getAttribute('value');
  await expect(save).toBeDisabled();
  const other = before === 'both' ? 'None' : 'Two, by two people: compliance and the brand';
  await form.getByRole('radio', { name: other }).check();
  await save.click();
  await expect(page.getByText('Approvals saved.')).toBeVisible();
  await expect(save).toBeDisabled();

  const marketer = await browser.newPage();
  await signIn(marketer, 'marketer', '/compliance');
  await expect(marketer.getByRole('region', { name: 'Approvals' })).toContainText(other);
  await expect(marketer.getByRole('radio')).toHaveCount(0);
  await marketer.close();

  await page.reload();
  await expect(form.getByRole('radio', { name: other })).toBeChecked();
  await form.locator(`input[value="${before}"]`).check();
  await save.click();
  await expect(save).toBeDisabled();
});

test('a number that is refused stays in its field, and unsaved rules are not left without a question', async ({
  page,
}) => {
  await signIn(page, 'compliance', '/compliance');
  const rules = page.getByRole('form', { name: 'Sending rules' });
  const texts = rules.getByLabel('Cap 1: texts');
  const before = await texts.inputValue();
  await texts.fill('abc');
  await texts.blur();
  await expect(texts).toHaveValue('abc');
  await expect(rules.getByRole('alert')).toContainText(`“abc” isn’t a number`);
  await expect(rules.getByRole('alert')).toContainText(`Keeping ${before}.`);
  await expect(rules.getByTestId('save-state')).toHaveText('Saved');
  await texts.fill('7');
  await texts.blur();
  await expect(rules.getByTestId('save-state')).toHaveText('Unsaved changes');

  const asked = page.waitForEvent('dialog').then(async (dialog) => {
    await dialog.dismiss();
    return dialog.message();
  });
  await page.getByRole('link', { name: 'Journeys' }).click();
  expect(await asked).toBe('The sending rules have unsaved changes. Leave and discard them?');
  await expect(page).toHaveURL(/compliance/);
  await rules.getByRole('button', { name: 'Discard' }).click();
  await expect(texts).toHaveValue(before);
  await page.getByRole('link', { name: 'Journeys' }).click();
  await expect(page).toHaveURL(/journeys/);
});
