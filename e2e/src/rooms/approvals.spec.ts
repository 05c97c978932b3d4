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
