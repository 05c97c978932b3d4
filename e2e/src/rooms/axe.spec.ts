import { expect, type Page, test } from '@playwright/test';
import { api } from '../stack/api.ts';
import { look, lookInBothThemes } from '../stack/look.ts';
import { signIn } from '../stack/signIn.ts';
import { stack } from '../stack/stack.ts';
import { ask } from '../studio/ask.ts';

/** Ids of things in the demo to look at. */
async function subjects() {
  const { rows } = await api<{ rows: { id: string; name: string }[] }>('GET', '/journeys?limit=200');
  const journey = rows.find(({ name }) => name === 'Cart abandoned')?.id;
  const draft = await api<{ id: string }>('POST', '/journeys', {
    name: 'Looked at',
    graph: {
      version: 1,
      nodes: [
        {
          id: 't',
          kind: 'trigger.optIn',
          settings: { program: 'marketing', reentry: 'once' },
          position: { x: 0, y: 0 },
        },
        {
          id: 'm',
          kind: 'message.mms',
          settings: { program: null, text: '', pictureId: null, overCap: 'skip' },
          position: { x: 0, y: 180 },
        },
      ],
      edges: [{ id: 'e', from: 't', branch: 'next', to: 'm' }],
    },
  });
  return { journey, draft: draft.id };
}

/** Segments and an import, as the person who is signed in makes them; a store too, so that its row is there. */
async function audienceSubjects(page: Page) {
  const make = (kind: string, rule?: object) =>
    ask<{ id: string }>(page, 'segments.create', { name: `Axe ${kind}`, kind, rule }, 'mutation');
  const gold = { on: 'profile', property: 'tier', op: 'is', value: 'gold' };
  const { id: segment } = await make('rule', { match: 'all', conditions: [gold] });
  const { id: list } = await make('list');
  await ask(page, 'connections.add', { name: 'Axe', secret: 's'.repeat(32) }, 'mutation');
  const hook = { url: `${stack.url}/nobody`, events: ['segment.left'] };
  await ask(page, 'webhooks.add', hook, 'mutation');
  const station = { name: 'Union Station', latitude: 39.7527, longitude: -104.9999, zone: 'America/Denver' };
  await api('PUT', '/stores/axe', station);
  const file = await page.evaluate(async () => {
    const body = new FormData();
    body.append('file', new File(['Customer ID,First name\naxe-1,Rosa\n'], 'people.csv'));
    const answer = await fetch('/imports', { method: 'POST', body });
    return ((await answer.json()) as { id: string }).id;
  });
  return { segment, list, file };
}

test('axe finds nothing on any screen, in either theme', async ({ page }) => {
  test.setTimeout(300_000);
  const { journey, draft } = await subjects();
  await page.goto(`${stack.url}/sign-in`);
  await expect(page.getByTestId('demo-admin')).toBeVisible();
  await lookInBothThemes(page, 'sign in');
  await signIn(page, 'admin');
  await expect(page.getByTestId('journeys')).toBeVisible();
  await lookInBothThemes(page, 'journeys');
  await page.getByTestId('new-journey').click();
  await lookInBothThemes(page, 'new journey');

  await page.goto(`${stack.url}/journeys/${draft}`);
  await page.getByTestId('card-m').click();
  await expect(page.getByTestId('side-panel')).toBeVisible();
  await page.getByTestId('field-text').fill('Hi {{ first_name | default: "there" }}');
  await expect(page.getByTestId('field-text').locator('[data-variable]')).toBeVisible();
  await lookInBothThemes(page, 'a draft with a step open');
  await ask(page, 'tests.addPhone', { name: 'Ann', phone: '+14155550171' }, 'mutation');
  await page.getByTestId('send-a-test').click();
  await expect(page.getByTestId('test-value-first_name')).toBeVisible();
  await lookInBothThemes(page, 'sending a test', '[role="dialog"]');
  await page.keyboard.press('Escape');
  await page.getByTestId('choose-picture').click();
  await expect(page.locator('[data-testid^="picture-"]').first()).toBeVisible();
  await lookInBothThemes(page, 'picture library');

  const { segment, list, file } = await audienceSubjects(page);
  const screens: [string, string][] = [
    [`/journeys/${journey}`, '[data-testid="counts-start"]'],
    [`/journeys/${journey}?tab=people`, '[data-testid="entries"]'],
    [`/journeys/${journey}?tab=dry-run`, '[data-testid="dry-run-tab"]'],
    [`/journeys/${journey}?tab=messages`, '[data-testid="messages"]'],
    ['/audience', '[data-testid="customers"]'],
    ['/audience/imports', '[data-testid="imports"], [data-testid="empty"]'],
    [`/audience/imports/${file}`, '[data-testid="columns"]'],
    ['/audience/segments', '[data-testid="segments"]'],
    ['/audience/stores', '[data-testid="stores"]'],
    ['/audience/traits', '[data-testid="trait-loyalty_tier"]'],
    ['/audience/segments?new=true', '[data-testid="kind-list"]'],
    [`/audience/segments/${segment}`, '[data-testid="preview-count"]'],
    [`/audience/segments/${segment}?tab=people`, '[data-testid="customers"]'],
    [`/audience/segments/${list}`, '[data-testid="add-people"]'],
    ['/messages', '[data-testid="messages"]'],
    ['/compliance', 'h1, h2'],
    ['/admin', 'h1, h2'],
    ['/admin?tab=keys', 'table'],
    ['/admin?tab=connections', 'table'],
    ['/admin?tab=members', '[data-testid="members"]'],
    ['/account', '[data-testid="sessions"]'],
    ['/admin?tab=senders', '[data-testid="test-phone-name"]'],
  ];
  for (const [path, sign] of screens) {
    await page.goto(stack.url + path);
    await expect(page.locator(sign).first()).toBeVisible();
    await lookInBothThemes(page, path);
  }
  await page.goto(`${stack.url}/admin?tab=keys`);
  await page.getByRole('button', { name: 'New key' }).click();
  await lookInBothThemes(page, 'new key');
  await page.goto(`${stack.url}/admin?tab=members`);
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await page.getByLabel('Email').fill('axe@marlowgoods.example');
  await lookInBothThemes(page, 'invite');
  await page.keyboard.press('Enter');
  const link = (await page.getByTestId('link').textContent()) ?? '';
  await lookInBothThemes(page, 'invitation link');
  for (const [path, words] of [
    [link, 'Join Marlow Goods'],
    [`${stack.url}/invitation#nothing-of-the-kind-at-all`, 'Go to sign-in'],
    [`${stack.url}/reset#nothing-of-the-kind-at-all`, 'Go to sign-in'],
    [`${stack.url}/forgot`, 'Ask a workspace admin'],
    [`${stack.url}/sign-in?step=code`, 'Enter your code'],
  ] as const) {
    await page.goto('about:blank');
    await page.goto(path);
    await expect(page.getByText(words).first()).toBeVisible();
    await lookInBothThemes(page, words);
  }
  await page.goto(`${stack.url}/audience`);
  await page.getByTestId('customers').getByRole('link').first().click();
  await expect(page).toHaveURL(/audience\/.+/);
  await lookInBothThemes(page, 'one person');

  await page.goto(stack.phoneUrl);
  await expect(page.locator('main, body').first()).toBeVisible();
  await look(page, 'phone');
});
