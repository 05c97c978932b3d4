import { draw } from './drawing.ts';
import type { Graph } from './graph.ts';
import { mms, STOP, sms, split, type TemplateSetting } from './template.ts';

export function postPurchase({ brand, site, pictureId }: TemplateSetting): Graph {
  return draw(
    [
      {
        id: 'start',
        kind: 'trigger.event',
        name: 'Order placed',
        settings: { event: 'order_placed', where: [], reentry: { afterDays: 14 } },
      },
      sms(
        { id: 'thanks', name: 'Thanks', program: 'transactional' },
        `${brand}: Thank you, {{ first_name | default: "friend" }}! Your order is being packed. Follow it at ${site}/orders. Reply STOP to opt out.`,
      ),
      { id: 'arrives', kind: 'wait.duration', settings: { duration: { amount: 5, unit: 'days' } } },
      { id: 'morning', kind: 'wait.until', settings: { time: '09:30', weekdays: [1, 2, 3, 4, 5, 6] } },
      split(
        { id: 'tier', name: 'Best customers?' },
        { id: 'gold', name: 'Gold' },
        { on: 'profile', property: 'tier', op: 'is', value: 'gold' },
      ),
      mms(
        { id: 'early', name: 'Early look', pictureId },
        `${brand}: As a Gold member you see the new season two days early: ${site}/gold. ${STOP}`,
      ),
      {
        id: 'tips',
        kind: 'split.percent',
        name: 'Picture or text',
        settings: {
          branches: [
            { id: 'mms', name: 'With picture', percent: 50 },
            { id: 'sms', name: 'Text only', percent: 50 },
          ],
        },
      },
      mms(
        { id: 'tipsPicture', name: 'Tips with picture', pictureId },
        `${brand}: Three small tricks for a better cup with your {{ event.item | default: "new things" }}: ${site}/tips. ${STOP}`,
      ),
      sms(
        { id: 'tipsWords', name: 'Text-only tips' },
        `${brand}: Three small tricks for a better cup: ${site}/tips ${STOP}`,
      ),
      { id: 'end', kind: 'exit', settings: {} },
    ],
    [
      'start → thanks → arrives → morning → tier',
      'tier.gold → early',
      'tier.else → tips',
      'tips.mms → tipsPicture',
      'tips.sms → tipsWords',
      'early → end',
      'tipsPicture → end',
      'tipsWords → end',
    ],
  );
}
