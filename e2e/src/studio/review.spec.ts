import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { signIn } from '../stack/signIn.ts';
import { stack } from '../stack/stack.ts';

/** Approval goes by content: words unique to this run. */
const STAMP = Date.now().toString(36);
const NAME = `Ticket ${STAMP}`;

test('a card gets comments, is changed as requested, compared, approved, and asks again once it changes', async ({
  page: designer,
  browser,
}) => {
  test.setTimeout(120_000);
  await signIn(designer, 'designer', '/studio');
  const card = await makeCard(designer);
  await ask(designer);

  const compliance = await stepIn(browser, `/studio/${card}`);
  await pinComment(compliance, 'Until when does it hold?');
  await compliance.getByTestId('decide').click();
  await expect(compliance.getByRole('dialog')).toContainText('Until when does it hold?');
  await accessible(compliance, '[role=dialog]');
  await compliance.getByTestId('decision-note').fill('Say until when it holds.');
  // What was written is kept while one looks elsewhere.
  await compliance.keyboard.press('Escape');
  await compliance.getByTestId('decide').click();
  await expect(compliance.getByTestId('decision-note')).toHaveValue('Say until when it holds.');
  await compliance.getByTestId('ask-changes').click();
  await expect(compliance.getByTestId('card-status')).toHaveAttribute('data-status', 'changesAsked');

  // Only the server told the designer's open screen to refetch.
  await expect(designer.getByTestId('card-status')).toHaveAttribute('data-status', 'changesAsked');
  await expect(designer.getByTestId('waiting-mark')).toBeVisible();
  await designer.getByTestId('see-review').click();
  await expect(designer.getByRole('dialog')).toContainText('Say until when it holds.');
  await designer.keyboard.press('Escape');
  await changeWords(designer, `until Sunday ${STAMP}`);
  await designer.getByRole('tab', { name: 'Comments (1)' }).click();
  await designer.getByRole('button', { name: 'Resolve comment 1' }).click();
  await expect(designer.getByTestId('pin-1')).toHaveCount(0);
  await ask(designer);

  await compliance.goto(`${stack.url}/studio?tab=waiting`);
  await compliance.getByTestId('approvals').getByRole('link', { name: NAME }).click();
  const review = compliance.getByTestId('review');
  await expect(review.getByTestId('differences')).toContainText(`until Sunday ${STAMP}`);
  await expect(review.getByRole('img', { name: `${NAME}: When changes were requested` })).toBeVisible();
  await expect(review.getByTestId('review-checks').getByRole('listitem').first()).toBeVisible();
  await review.getByText('Difference', { exact: true }).click();
  await expect(review.getByTestId('difference-image')).toBeVisible();
  await expect(review).toContainText(/% of the picture changed/);
  await accessible(compliance, '[data-testid=approvals]');
  await review.getByTestId('approve').click();
  await expect(designer.getByTestId('card-status')).toHaveAttribute('data-status', 'approved');

  await changeWords(designer, `until Monday ${STAMP}`);
  await expect(designer.getByTestId('card-status')).toContainText('Changed since approval');
  await expect(designer.getByTestId('ask-review')).toBeVisible();
  await compliance.context().close();
});

async function makeCard(page: Page): Promise<string> {
  await page.getByTestId('new-card').click();
  await page.getByTestId('begin-coupon-barcode').click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill(NAME);
  await page.getByTestId('create-card').click();
  await expect(page.getByTestId('card-canvas')).toHaveAttribute('data-ready');
  await changeWords(page, `your next order ${STAMP}`);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** Longer words for the line under the coupon's value. */
async function changeWords(page: Page, words: string): Promise<void> {
  await page.getByTestId('layers').getByText('What for', { exact: true }).click();
  await page.getByRole('tab', { name: 'Design' }).click();
  await page.getByTestId('layer-text').fill(words);
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('saving-state')).toContainText('Saved');
}

async function ask(page: Page): Promise<void> {
  await page.getByTestId('ask-review').click();
  await page.getByTestId('confirm-review').click();
  await expect(page.getByTestId('card-status')).toHaveAttribute('data-status', 'inReview');
}

async function stepIn(browser: Browser, path: string): Promise<Page> {
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  await signIn(page, 'compliance', path);
  await expect(page.getByTestId('card-canvas')).toHaveAttribute('data-ready');
  return page;
}

/** Pins a comment to the middle of the card, where the ticket is. */
async function pinComment(page: Page, body: string): Promise<void> {
  await page.getByTestId('pin-point').click();
  const canvas = page.getByTestId('card-canvas');
  const box = await canvas.boundingBox();
  if (!box) throw new Error('the canvas is not there');
  await canvas.click({ position: { x: box.width / 2, y: box.height / 2 } });
  await page.getByTestId('pin-body').fill(body);
  await page.getByTestId('pin-add').click();
  await expect(page.getByTestId('pin-1')).toBeVisible();
  await expect(page.getByTestId('comment-1')).toContainText('On “');
}

/** What lies within, in both themes, once its colors have changed: the theme is an attribute, so that nothing has to be loaded again. */
async function accessible(page: Page, within: string): Promise<void> {
  await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
  for (const scheme of ['dark', 'light']) {
    await page.evaluate(async (value) => {
      document.documentElement.setAttribute('data-mantine-color-scheme', value);
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
      const fading = document.getAnimations().filter((one) => one instanceof CSSTransition);
      await Promise.allSettled(fading.map(({ finished }) => finished));
    }, scheme);
    const { violations } = await new AxeBuilder({ page }).include(within).analyze();
    const found = violations.map(
      ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target.join(' ')).join('; ')})`,
    );
    expect(found, `${within}, ${scheme}`).toEqual([]);
  }
}
