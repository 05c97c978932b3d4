import { expect, type Page } from '@playwright/test';
import { stack } from '../stack/stack.ts';

/** The bytes of the newest picture on this phone. */
export const imageOnPhone = (page: Page, phone: string): Promise<Buffer> => mediaOnPhone(page, phone, 'img');

/** The bytes of the newest picture or video on this phone. */
export async function mediaOnPhone(page: Page, phone: string, kind: 'img' | 'video'): Promise<Buffer> {
  await page.goto(stack.phoneUrl);
  await page.getByPlaceholder('Search').fill(phone);
  await page.getByRole('navigation', { name: 'People' }).getByText(phone.slice(-4)).click();
  const shown = page.locator(`${kind}[src*="/_phone/media/"]`).last();
  await expect(shown).toBeVisible();
  const src = await shown.getAttribute('src');
  if (src === null) throw new Error('the picture has no address');
  const answer = await fetch(new URL(src, stack.phoneUrl));
  if (!answer.ok) throw new Error(`the picture: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

/**
 * The card as the studio previews it for this person, whose number the viewer sees only the end of: the values found
 * and the bytes as they would be sent.
 */
export async function previewFor(
  page: Page,
  cardId: string,
  { id: externalId, phone }: { id: string; phone: string },
): Promise<{ values: Record<string, unknown>; bytes: Buffer }> {
  const { values, base64 } = await page.evaluate(
    async ([id, search, wanted]) => {
      const ask = async (name: string, input: unknown) => {
        const answer = await fetch(`/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`);
        return (await answer.json()).result.data;
      };
      const { card } = await ask('cards.get', { id });
      const { rows } = await ask('customers.list', { search });
      const person = rows.find((row: { externalId: string }) => row.externalId === wanted);
      const drawn = await fetch('/cards/preview', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ card, customerId: person.id, image: true }),
      });
      if (!drawn.ok) throw new Error(`the preview: ${drawn.status} ${await drawn.text()}`);
      const preview = await drawn.json();
      return { values: preview.values, base64: preview.imageUrl.split(',')[1] };
    },
    [cardId, phone.slice(-4), externalId] as const,
  );
  return { values, bytes: Buffer.from(base64, 'base64') };
}
