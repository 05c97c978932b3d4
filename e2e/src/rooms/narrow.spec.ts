import { expect, type Locator, test } from '@playwright/test';
import { api, makePerson, postEvent, publish } from '../stack/api.ts';
import { freshEvent, waitAndText } from '../stack/graphs.ts';
import { signIn } from '../stack/signIn.ts';
import { until } from '../stack/until.ts';

/** A window of 1440 × 900 at 200 % zoom, and a phone. */
const sizes = [
  { width: 720, height: 450 },
  { width: 390, height: 844 },
];

for (const size of sizes)
  test.describe(`at ${size.width} × ${size.height}`, () => {
    test.use({ viewport: size });

    test("a step's panel leaves the canvas room, and its buttons are whole", async ({ page }) => {
      const graph = waitAndText(freshEvent(), { amount: 3, unit: 'days' });
      const { id } = await api<{ id: string }>('POST', '/journeys', { name: 'Narrow', graph });
      await signIn(page, 'marketer', `/journeys/${id}`);
      await page.locator('[data-node-id="start"]').click();
      const panel = page.getByTestId('side-panel');
      await expect(panel).toBeVisible();
      const [canvas, box] = await Promise.all([
        page.getByTestId('canvas').boundingBox(),
        panel.boundingBox(),
      ]);
      if (!canvas || !box) throw new Error('one of them is not on the screen');
      expect(Math.min(canvas.width, canvas.height)).toBeGreaterThanOrEqual(180);
      expect(canvas.width * canvas.height).toBeGreaterThanOrEqual(280 * 200);
      // The selected step can be seen beside it.
      await expect
        .poll(async () => {
          const card = await page.getByTestId('card-start').boundingBox();
          return card !== null && card.x + 40 >= canvas.x && card.x + 200 <= canvas.x + canvas.width;
        })
        .toBe(true);
      const buttons = panel.getByRole('button');
      for (const button of await buttons.all()) {
        if (!(await button.isVisible())) continue;
        const cut = await button.evaluate((one) =>
          [one, ...one.querySelectorAll('*')].some(
            (part) =>
              part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflowX !== 'visible',
          ),
        );
        expect(cut, (await button.textContent()) ?? '').toBe(false);
        const place = await button.boundingBox();
        expect(place && place.x >= box.x && place.x + place.width <= box.x + box.width).toBe(true);
      }
    });

    test('the name of a journey that finishes and has unpublished changes is shown, in the list and the editor', async ({
      page,
    }) => {
      const event = freshEvent();
      const name = `Winback of everyone ${event}`;
      const journey = await publish(name, waitAndText(event, { amount: 1, unit: 'days' }));
      const person = await makePerson();
      await postEvent(person.id, event);
      await until(
        'an entry',
        async () => (await api<{ total: number }>('GET', `/journeys/${journey}/entries`)).total === 1,
      );
      await api('POST', `/journeys/${journey}/close-entries`);
      await signIn(page, 'admin', `/journeys/${journey}`);
      await page.getByTestId('edit').click();
      await page.locator('[data-node-id="start"]').click();
      await page.getByTestId('side-panel').getByRole('button', { name: 'Delete' }).click();
      await expect(page.getByTestId('saving-state')).toHaveText('Saved');
      await page.goto(new URL('/journeys', page.url()).href);
      const line = page.locator(`[data-journey="${journey}"]`);
      await expect(line).toContainText('1 person will finish');
      await expect(line).toContainText('unpublished changes');
      const widthOf = async (one: Locator) => (await one.boundingBox())?.width ?? 0;
      expect(await widthOf(line.getByRole('link', { name }))).toBeGreaterThanOrEqual(96);
      await line.getByRole('button', { name: `Actions for ${name}` }).click();
      await page.getByRole('menuitem', { name: 'Archive' }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog).toContainText('You can archive it once everyone has finished');
      await expect(dialog.getByRole('button', { name: 'Archive' })).toBeDisabled();
      await dialog.getByRole('button', { name: 'Cancel' }).click();

      await line.getByRole('link', { name }).click();
      await page.getByTestId('continue-draft').click();
      await expect(page.getByTestId('publish')).toBeInViewport({ ratio: 1 });
      expect(await widthOf(page.getByRole('heading', { level: 1 }))).toBeGreaterThanOrEqual(96);
      const cut = await page.getByTestId('saving-state').evaluate((one) => one.scrollWidth - one.clientWidth);
      expect(cut).toBe(0);
      for (const part of ['discard-draft', 'view-live', 'journey-status', 'saving-state'])
        await expect(page.getByTestId(part)).toBeInViewport({ ratio: 1 });
      await page.getByTestId('journey-more').click();
      await expect(page.getByTestId('reopen-entries')).toBeEnabled();
    });

    test('a message says to whom and when', async ({ page }) => {
      await signIn(page, 'marketer', '/messages');
      const row = page.getByTestId('messages').locator('tbody tr').first();
      await expect(row.locator('time').filter({ visible: true })).toBeInViewport({ ratio: 1 });
      const person = await row.getByRole('link', { includeHidden: true }).first().textContent();
      await expect(row.getByText(person ?? '', { exact: true }).filter({ visible: true })).toBeInViewport();
    });

    test('every action of a row can be reached, and names are not broken into letters', async ({ page }) => {
      await signIn(page, 'admin', '/audience/traits');
      const actions = page.getByTestId('trait-loyalty_tier').getByRole('button');
      await expect(actions.first()).toBeVisible();
      for (const { x, width } of await actions.evaluateAll((all) =>
        all.map((one) => one.getBoundingClientRect().toJSON()),
      ))
        expect(x + width).toBeLessThanOrEqual(size.width);
      await page.goto(new URL('/catalog', page.url()).href);
      const name = page.locator('[data-product="gooseneck-kettle"]').getByRole('button');
      // Two lines at most: a word on each.
      await expect.poll(async () => (await name.boundingBox())?.height).toBeLessThan(50);
    });

    test('what changes in the sending rules is said before it is saved', async ({ page }) => {
      await signIn(page, 'compliance', '/compliance');
      await page.getByLabel('Days after a purchase').fill('9');
      await page.getByLabel('Every day from').first().fill('07:00');
      await page.getByRole('button', { name: 'Save rules' }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByTestId('rule-changes')).toContainText(
        /Days without marketing after a purchase: \d+ → 9/,
      );
      await expect(dialog.getByTestId('rule-changes')).toContainText(/Allowed hours: .* → 7:00 AM–/);
      await expect(dialog.getByRole('alert')).toContainText('the hours US federal law allows');
      await expect(dialog.getByRole('button', { name: 'Save rules' })).toBeEnabled();
    });

    test('Compliance, Audience and Admin do not overflow', async ({ page }) => {
      await signIn(page, 'admin', '/compliance');
      for (const path of [
        '/compliance',
        '/audience',
        '/audience/segments',
        '/audience/traits',
        '/admin',
        '/admin?tab=keys',
        '/admin?tab=members',
        '/admin?tab=senders',
        '/admin?tab=audit',
      ]) {
        await page.goto(new URL(path, page.url()).href);
        await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
        await expect(page.locator('#room')).not.toBeEmpty();
        const wide = await page.evaluate(() => {
          const room = document.querySelector('#room');
          const past = [document.documentElement, ...(room ? [room] : [])];
          return past.map((one) => one.scrollWidth - one.clientWidth);
        });
        expect(wide, path).toEqual([0, 0]);
        await expect(page.getByTestId('person-menu')).toBeInViewport({
          ratio: 1,
        });
      }
    });
  });
