import { expect, test } from '@playwright/test';
import { api } from '../stack/api.ts';
import { freshEvent, waitAndText } from '../stack/graphs.ts';
import { signIn } from '../stack/signIn.ts';

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

    test('Compliance and Admin do not overflow', async ({ page }) => {
      await signIn(page, 'admin', '/compliance');
      for (const path of [
        '/compliance',
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
