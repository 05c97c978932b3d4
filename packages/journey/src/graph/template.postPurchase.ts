import { draw } from './drawing.ts';
import type { Graph } from './graph.ts';
import { STOP, type TemplateSetting } from './template.ts';

export function postPurchase({ brand, site, pictureId }: TemplateSetting): Graph {
  return draw(
    [
      {
        id: 'start',
        kind: 'trigger.event',
        name: 'Order placed',
        settings: { event: 'order_placed', where: [], reentry: { afterDays: 14 } },
      },
      {
        id: 'thanks',
        kind: 'message.sms',
        name: 'Thanks',
        settings: {
          program: 'transactional',
          overCap: 'skip',
          text: `${brand}: Thank you, {{ first_name | default: "friend" }}! Your order is being packed. Follow it at ${site}/orders. Reply STOP to opt out.`,
        },
      },
      { id: 'arrives', kind: 'wait.duration', settings: { duration: { amount: 5, unit: 'days' } } },
      { id: 'morning', kind: 'wait.until', settings: { time: '09:30', weekdays: [1, 2, 3, 4, 5, 6] } },
      {
        id: 'tier',
        kind: 'split.rule',
        name: 'Best customers?',
        settings: {
          branches: [
            {
              id: 'gold',
              name: 'Gold',
              rule: {
                match: 'all',
                conditions: [{ on: 'profile', property: 'tier', op: 'is', value: 'gold' }],
              },
            },
          ],
        },
      },
      {
        id: 'early',
        kind: 'message.mms',
        name: 'Early look',
        settings: {
          program: 'marketing',
          pictureId,
          overCap: 'skip',
          text: `${brand}: As a Gold member you see the new season two days early: ${site}/gold. ${STOP}`,
        },
      },
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
      {
        id: 'tipsPicture',
        kind: 'message.mms',
        name: 'Tips with picture',
        settings: {
          program: 'marketing',
          pictureId,
          overCap: 'skip',
          text: `${brand}: Three small tricks for a better cup with your {{ event.item | default: "new things" }}: ${site}/tips. ${STOP}`,
        },
      },
      {
        id: 'tipsWords',
        kind: 'message.sms',
        name: 'Text-only tips',
        settings: {
          program: 'marketing',
          overCap: 'skip',
          text: `${brand}: Three small tricks for a better cup: ${site}/tips ${STOP}`,
        },
      },
      { id: 'end', kind: 'exit', settings: {} },
    ],
    [
      'start → thanks',
      'thanks → arrives',
      'arrives → morning',
      'morning → tier',
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
