import { draw } from './drawing.ts';
import type { Graph } from './graph.ts';
import { STOP, type TemplateSetting } from './template.ts';

export function winback({ brand, site, pictureId }: TemplateSetting): Graph {
  return draw(
    [
      {
        id: 'start',
        kind: 'trigger.inactivity',
        name: 'No order for 90 days',
        settings: { event: 'order_placed', days: 90, reentry: { afterDays: 180 } },
      },
      {
        id: 'missed',
        kind: 'message.mms',
        name: 'We miss you',
        settings: {
          program: 'marketing',
          pictureId,
          overCap: 'wait',
          text: `${brand}: It has been a while, {{ first_name | default: "friend" }}. Come see what is new, with $10 off over $40: ${site}/back. ${STOP}`,
        },
      },
      { id: 'week', kind: 'wait.duration', settings: { duration: { amount: 7, unit: 'days' } } },
      {
        id: 'bought',
        kind: 'split.rule',
        name: 'Bought?',
        settings: {
          branches: [
            {
              id: 'yes',
              name: 'Bought',
              rule: {
                match: 'all',
                conditions: [{ on: 'history', event: 'order_placed', op: 'did', since: 'entry' }],
              },
            },
          ],
        },
      },
      { id: 'won', kind: 'profile.set', name: 'Won back', settings: { property: 'won_back', value: true } },
      {
        id: 'last',
        kind: 'message.sms',
        name: 'Last offer',
        settings: {
          program: 'marketing',
          overCap: 'skip',
          text: `${brand}: Your $10 is still here, {{ first_name | default: "friend" }}. It ends on Sunday: ${site}/back ${STOP}`,
        },
      },
      { id: 'end', kind: 'exit', settings: {} },
    ],
    [
      'start → missed',
      'missed → week',
      'week → bought',
      'bought.yes → won',
      'won → end',
      'bought.else → last',
      'last → end',
    ],
  );
}
