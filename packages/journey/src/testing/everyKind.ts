import { draw } from '../graph/drawing.ts';
import type { Graph } from '../graph/graph.ts';

/** One valid drawing with every kind of step in it. */
export function everyKind(): Graph {
  return draw(
    [
      {
        id: 'start',
        kind: 'trigger.event',
        name: 'Cart',
        settings: {
          event: 'added_to_cart',
          where: [{ on: 'event', property: 'total', op: 'over', value: 40 }],
          reentry: { afterDays: 3 },
        },
      },
      { id: 'pause', kind: 'wait.duration', settings: { duration: { amount: 2, unit: 'hours' } } },
      { id: 'morning', kind: 'wait.until', settings: { time: '09:00', weekdays: [5, 2, 3, 4] } },
      {
        id: 'bought',
        kind: 'wait.event',
        settings: { event: 'order_placed', where: [], atMost: { amount: 1, unit: 'weeks' } },
      },
      {
        id: 'tier',
        kind: 'split.rule',
        settings: {
          branches: [
            {
              id: 'gold',
              name: 'Gold',
              rule: {
                match: 'all',
                conditions: [
                  { on: 'profile', property: 'tier', op: 'is', value: 'gold' },
                  { on: 'history', event: 'order_placed', op: 'did', since: { days: 30 } },
                ],
              },
            },
          ],
        },
      },
      {
        id: 'half',
        kind: 'split.percent',
        settings: {
          branches: [
            { id: 'a', name: 'Picture', percent: 33.4 },
            { id: 'b', name: 'Words', percent: 66.6 },
          ],
        },
      },
      {
        id: 'picture',
        kind: 'message.mms',
        settings: { program: 'marketing', text: 'Look!', pictureId: 'p1', overCap: 'wait' },
      },
      {
        id: 'words',
        kind: 'message.sms',
        settings: {
          program: 'marketing',
          text: 'Hi {{ first_name | default: "there" }}',
          overCap: 'skip',
        },
      },
      { id: 'mark', kind: 'profile.set', settings: { property: 'reminded', value: true } },
      { id: 'end', kind: 'exit', settings: {} },
      { id: 'goal', kind: 'goal', settings: { event: 'order_placed', where: [] } },
    ],
    [
      'start → pause',
      'pause → morning',
      'morning → bought',
      'bought.happened → end',
      'bought.timeout → tier',
      'tier.gold → picture',
      'tier.else → half',
      'half.a → picture',
      'half.b → words',
      'picture → mark',
      'words → mark',
      'mark → end',
    ],
  );
}
