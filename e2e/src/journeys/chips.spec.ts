import { expect, type Page, test } from '@playwright/test';
import { api } from '../stack/api.ts';
import { signIn } from '../stack/signIn.ts';
import { Canvas } from './canvas.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** A new journey with one text message open in the panel. */
async function writing(page: Page, name: string): Promise<Canvas> {
  await signIn(page, 'marketer');
  const canvas = new Canvas(page);
  await canvas.begin(name);
  await canvas.select(await canvas.dropAt('sms', 420, 200));
  await canvas.field('text').click();
  return canvas;
}

/** The message's text as it is stored. */
async function stored(canvas: Canvas): Promise<string> {
  await canvas.field('text').blur();
  await canvas.saved();
  const { graph } = await api<{ graph: { nodes: { settings: { text?: string } }[] } }>(
    'GET',
    `/journeys/${canvas.journeyId()}`,
  );
  return graph.nodes.flatMap(({ settings }) => settings.text ?? []).join();
}

test('a variable is a chip: searched with {, edited in place, navigated and deleted by keys, undone', async ({
  page,
}) => {
  const canvas = await writing(page, 'Chips by keys');
  const text = canvas.field('text');
  const chips = text.locator('[data-variable]');
  await page.keyboard.type('Hi {');
  await expect(page.getByTestId('variable-search')).toBeFocused();
  await page.keyboard.type('first');
  await page.keyboard.press('Enter');
  await page.keyboard.type(', hello');
  await expect(chips).toHaveText(/First name.*there/);
  expect(await stored(canvas)).toBe('Hi {{ first_name | default: "there" }}, hello');

  await text.click();
  await page.keyboard.press('Home');
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('chip-announcement')).toContainText('First name, from the profile');
  await page.keyboard.press('Enter');
  await page.getByTestId('chip-fallback').fill('friend');
  await page.keyboard.press('Enter');
  await expect(text).toBeFocused();
  expect(await stored(canvas)).toBe('Hi {{ first_name | default: "friend" }}, hello');

  await text.focus();
  await page.keyboard.press('Home');
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Backspace');
  await expect(chips).toHaveCount(0);
  expect(await stored(canvas)).toBe('Hi , hello');
  await text.focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(chips).toHaveCount(1);
  expect(await stored(canvas)).toBe('Hi {{ first_name | default: "friend" }}, hello');
});

test('a property chosen from the list has no fallback until one is typed, and a suggestion says that it may be blank', async ({
  page,
}) => {
  const canvas = await writing(page, 'Blank');
  await page.keyboard.type('Hi {');
  await page.getByTestId('variable-search').fill('tier');
  await page.keyboard.press('Enter');
  expect(await stored(canvas)).toBe('Hi {{ tier }}');
  await page.getByTestId('problems').click();
  await expect(page.getByTestId('problem-line').filter({ hasText: 'If tier isn’t known' })).toBeVisible();
  await expect(page.getByTestId('side-panel')).toContainText('If tier isn’t known, it will be blank.');
});

test('a lone brace can be typed, and a variable typed out in full becomes a chip', async ({ page }) => {
  const canvas = await writing(page, 'Braces');
  await page.keyboard.type('a {');
  await page.keyboard.press('Escape');
  await expect(canvas.field('text')).toBeFocused();
  await page.keyboard.type(' b {{ first_name | default: "you" }}!');
  await expect(canvas.field('text').locator('[data-variable]')).toHaveCount(1);
  expect(await stored(canvas)).toBe('a { b {{ first_name | default: "you" }}!');
});

test('copying and pasting keeps chips, from and to plain text, with its very characters', async ({
  page,
}) => {
  const canvas = await writing(page, 'Pasted');
  const text = canvas.field('text');
  const plain = "Line one {{first_name}}\nline two {{ tier | default: 'gold' }}";
  await page.evaluate((words) => navigator.clipboard.writeText(words), plain);
  await page.keyboard.press('ControlOrMeta+v');
  await expect(text.locator('[data-variable]')).toHaveCount(2);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(plain);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(text.locator('[data-variable]')).toHaveCount(4);
  expect(await stored(canvas)).toBe(plain + plain);
});

test('words of an input method go in beside a chip', async ({ page }) => {
  const canvas = await writing(page, 'Input method');
  await page.getByTestId('insert-tag').click();
  await page.getByTestId('variable-first_name').click();
  const session = await page.context().newCDPSession(page);
  for (const text of ['k', 'か', 'かん', '漢'])
    await session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await session.send('Input.insertText', { text: '漢字' });
  expect(await stored(canvas)).toBe('{{ first_name | default: "there" }}漢字');
});

test('a changed text is shown before publishing as insertions and removals, not as code', async ({
  page,
}) => {
  await signIn(page, 'marketer');
  const { id } = await api<{ id: string }>('POST', '/journeys', {
    name: 'Marked up',
    graph: {
      version: 1,
      nodes: [
        { id: 't', kind: 'trigger.api', settings: { reentry: 'once' }, position: { x: 0, y: 0 } },
        {
          id: 'm',
          kind: 'message.sms',
          settings: {
            program: 'marketing',
            text: 'Marlow Goods: Hi {{ first_name | default: "there" }}, 10% off. Reply STOP to opt out.',
            overCap: 'skip',
          },
          position: { x: 0, y: 200 },
        },
        { id: 'x', kind: 'exit', settings: {}, position: { x: 0, y: 400 } },
      ],
      edges: [
        { id: 'a', from: 't', branch: 'next', to: 'm' },
        { id: 'b', from: 'm', branch: 'next', to: 'x' },
      ],
    },
  });
  await api('POST', `/journeys/${id}/publish`, {});
  await page.goto(`${new URL(page.url()).origin}/journeys/${id}`);
  await page.getByTestId('edit').click();
  const canvas = new Canvas(page);
  await canvas.select('m');
  await canvas
    .field('text')
    .fill('Marlow Goods: Hi {{ first_name | default: "friend" }}, 20% off. Reply STOP to opt out.');
  await expect(canvas.field('text').locator('[data-variable]')).toHaveCount(1);
  await canvas.saved();
  await page.getByTestId('publish').click();
  const diff = page.getByTestId('text-diff');
  await expect(diff.locator('del')).toHaveText([/there/, '10']);
  await expect(diff.locator('ins')).toHaveText([/friend/, '20']);
  await expect(page.getByTestId('publish-dialog')).not.toContainText('{{');
});
