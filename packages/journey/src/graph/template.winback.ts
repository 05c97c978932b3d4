import { draw } from './drawing.ts';
import type { Graph } from './graph.ts';
import { mms, STOP, sms, split, type TemplateSetting } from './template.ts';

export function winback({ brand, site, pictureId }: TemplateSetting): Graph {
  return draw(
    [
      {
        id: 'start',
        kind: 'trigger.inactivity',
        name: 'No order for 90 days',
        settings: { event: 'order_placed', days: 90, reentry: { afterDays: 180 } },
      },
      mms(
        { id: 'missed', name: 'We miss you', pictureId, overCap: 'wait' },
        `${brand}: It has been a while, {{ first_name | default: "friend" }}. Come see what is new, with $10 off over $40: ${site}/back. ${STOP}`,
      ),
      { id: 'week', kind: 'wait.duration', settings: { duration: { amount: 7, unit: 'days' } } },
      split(
        { id: 'bought', name: 'Bought?' },
        { id: 'yes', name: 'Bought' },
        { on: 'history', event: 'order_placed', op: 'did', since: 'entry' },
      ),
      { id: 'won', kind: 'profile.set', name: 'Won back', settings: { property: 'won_back', value: true } },
      sms(
        { id: 'last', name: 'Last offer' },
        `${brand}: Your $10 is still here, {{ first_name | default: "friend" }}. It ends on Sunday: ${site}/back ${STOP}`,
      ),
      { id: 'end', kind: 'exit', settings: {} },
    ],
    ['start → missed → week → bought', 'bought.yes → won → end', 'bought.else → last → end'],
  );
}
