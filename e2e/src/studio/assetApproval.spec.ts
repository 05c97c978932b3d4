import { expect, type Page, test } from '@playwright/test';
import { api } from '../stack/api.ts';
import { freshEvent } from '../stack/graphs.ts';
import { look } from '../stack/look.ts';
import { signIn } from '../stack/signIn.ts';
import { stack } from '../stack/stack.ts';
import { drop, picture } from './files.ts';
import { mms } from './mms.ts';

const STAMP = Date.now().toString(36);
const KETTLE = `Plain kettle ${STAMP}`;
const drawer = (page: Page) => page.getByTestId('asset-review');

test('a picture that a message sends by itself is reviewed like a card before its journey is published', async ({
  page,
  browser,
}) => {
  test.setTimeout(150_000);
  await signIn(page, 'marketer', '/studio?tab=pictures');
  await expect(page.getByTestId('add-pictures')).toBeVisible();
  await drop(page, [picture(`${KETTLE}.png`)]);
  await expect(page.getByRole('link', { name: KETTLE })).toBeVisible();
  const { id } = await api<{ id: string }>('POST', '/journeys', {
    name: `Kettle ${STAMP}`,
    graph: mms(freshEvent(), null),
  });
  await page.goto(`${stack.url}/journeys/${id}`);
  await page.getByTestId('card-m').click();
  await page.getByTestId('choose-picture').click();
  await page.getByLabel('Search pictures').fill(KETTLE);
  await page.locator('label', { hasText: KETTLE }).click();
  await page.getByTestId('use-picture').click();
  await expect(page.getByTestId('picture-approval')).toHaveText(
    'Needs approval before publishing: not reviewed.',
  );
  await expect(page.getByTestId('saving-state')).toContainText('Saved');
  await expect(page.getByTestId('side-panel')).toContainText(`“${KETTLE}” isn’t approved`);
  await expect(api('POST', `/journeys/${id}/publish`, {})).rejects.toThrow(/422 .*isn’t approved/);

  await page.getByRole('link', { name: 'Open in the studio' }).click();
  await expect(drawer(page)).toContainText('Not reviewed');
  await look(page, 'a picture that nobody reviewed');
  await drawer(page).getByLabel('Note to reviewer').fill('For Monday');
  await drawer(page).getByTestId('ask-review').click();
  await expect(drawer(page)).toContainText('In review');
  await expect(drawer(page)).toContainText('someone else has to decide');
  await expect(drawer(page).getByTestId('approve')).toHaveCount(0);

  const judge = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  await signIn(judge, 'compliance', '/studio?tab=waiting');
  await judge.getByTestId('approvals').getByRole('link', { name: KETTLE }).click();
  const review = judge.getByTestId('review');
  await expect(review).toContainText('For Monday');
  await expect(review).toContainText(`Kettle ${STAMP}`);
  await expect(review.getByRole('img', { name: KETTLE })).toBeVisible();
  await look(judge, 'a picture’s review');
  await review.getByTestId('decision-note').fill('Which kettle is it?');
  await review.getByTestId('ask-changes').click();
  await expect(drawer(page)).toContainText('Which kettle is it?');
  await drawer(page).getByRole('button', { name: 'Request review again' }).click();
  await expect(drawer(page)).toContainText('In review');

  await judge.goto(page.url());
  await expect(drawer(judge).getByTestId('approve')).toBeVisible();
  await look(judge, 'a picture that waits for my decision');
  await drawer(judge).getByTestId('approve').click();
  await expect(drawer(page)).toContainText('Approved');
  await judge.context().close();
  await page.goto(`${stack.url}/journeys/${id}`);
  // That the event is new to the workspace is worth saying and stops nobody.
  await expect(page.getByTestId('problems')).toHaveText('1 suggestion');
  await api('POST', `/journeys/${id}/publish`, {});
});
