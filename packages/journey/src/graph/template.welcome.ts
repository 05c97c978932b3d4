import { draw } from './drawing.ts';
import type { Graph } from './graph.ts';
import { STOP, type TemplateSetting } from './template.ts';

export function welcome({ brand, site, pictureId }: TemplateSetting): Graph {
  return draw(
    [
      { id: 'start', kind: 'trigger.optIn', settings: { program: 'marketing', reentry: 'once' } },
      {
        id: 'hello',
        kind: 'message.mms',
        name: 'Hello',
        settings: {
          program: 'marketing',
          pictureId,
          overCap: 'wait',
          text: `${brand}: Welcome, {{ first_name | default: "friend" }}! Here is 10% off your first order with code HELLO10: ${site}/hello. ${STOP}`,
        },
      },
      { id: 'days', kind: 'wait.duration', settings: { duration: { amount: 3, unit: 'days' } } },
      { id: 'morning', kind: 'wait.until', settings: { time: '10:00', weekdays: [2, 3, 4, 5] } },
      {
        id: 'ordered',
        kind: 'split.rule',
        name: 'Ordered yet?',
        settings: {
          branches: [
            {
              id: 'yes',
              name: 'Ordered',
              rule: {
                match: 'all',
                conditions: [{ on: 'history', event: 'order_placed', op: 'did', since: 'entry' }],
              },
            },
          ],
        },
      },
      { id: 'welcomed', kind: 'profile.set', settings: { property: 'welcomed', value: true } },
      {
        id: 'nudge',
        kind: 'message.sms',
        name: 'Nudge',
        settings: {
          program: 'marketing',
          overCap: 'skip',
          text: `${brand}: Your 10% is still here, {{ first_name | default: "friend" }}. HELLO10 ends Sunday: ${site}/hello ${STOP}`,
        },
      },
      { id: 'end', kind: 'exit', settings: {} },
    ],
    [
      'start → hello',
      'hello → days',
      'days → morning',
      'morning → ordered',
      'ordered.yes → welcomed',
      'ordered.else → nudge',
      'nudge → welcomed',
      'welcomed → end',
    ],
  );
}
