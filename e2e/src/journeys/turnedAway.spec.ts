import { expect, test } from '@playwright/test';
import { draw } from '@waymark/journey/graph/drawing';
import { makePerson, postEvent, publish } from '../stack/api.ts';
import { freshEvent } from '../stack/graphs.ts';
import { look } from '../stack/look.ts';
import { signIn } from '../stack/signIn.ts';

test('who the entry filter turns away is counted on the canvas and listed with the reason', async ({
  page,
}) => {
  const event = freshEvent();
  const gold = { on: 'profile', property: 'tier', op: 'is', value: 'gold' } as const;
  const only = { match: 'all' as const, conditions: [gold] };
  const journey = await publish(
    `Only gold ${event}`,
    draw(
      [
        { id: 'start', kind: 'trigger.event', settings: { event, where: [], reentry: 'always', only } },
        {
          id: 'text',
          kind: 'message.sms',
          settings: { program: 'marketing', overCap: 'skip', text: 'For gold.' },
        },
        { id: 'end', kind: 'exit', settings: {} },
      ],
      ['start → text', 'text → end'],
    ),
  );
  await signIn(page, 'marketer', `/journeys/${journey}`);
  const trigger = page.getByTestId('counts-start');
  await expect(trigger).toBeVisible();
  const [gilded, plain] = [await makePerson({ tier: 'gold' }), await makePerson({ last_name: event })];
  await postEvent(gilded.id, event);
  await postEvent(plain.id, event);
  await postEvent(plain.id, event);
  await expect(trigger.locator('[data-count=passed]')).toHaveAttribute('data-value', '1');
  const away = trigger.getByRole('button', { name: /turned away/ });
  await expect(away).toHaveAttribute('data-value', '2');

  await away.click();
  const row = page.getByTestId('turned-away').locator('tbody tr');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(event);
  await expect(row).toContainText(/tier/);
  await look(page, 'turned away');
  await row.getByRole('link').click();
  await expect(page.getByTestId('turned-away')).toContainText(`Only gold ${event}`);
});
