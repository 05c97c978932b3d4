import { draw } from './drawing.ts';
import type { Graph } from './graph.ts';
import { mms, STOP, sms, split, type TemplateSetting } from './template.ts';

export function welcome({ brand, site, pictureId }: TemplateSetting): Graph {
  return draw(
    [
      { id: 'start', kind: 'trigger.optIn', settings: { program: 'marketing', reentry: 'once' } },
      mms(
        { id: 'hello', name: 'Hello', pictureId, overCap: 'wait' },
        `${brand}: Welcome, {{ first_name | default: "friend" }}! Here is 10% off your first order with code HELLO10: ${site}/hello. ${STOP}`,
      ),
      { id: 'days', kind: 'wait.duration', settings: { duration: { amount: 3, unit: 'days' } } },
      { id: 'morning', kind: 'wait.until', settings: { time: '10:00', weekdays: [2, 3, 4, 5] } },
      split(
        { id: 'ordered', name: 'Ordered yet?' },
        { id: 'yes', name: 'Ordered' },
        { on: 'history', event: 'order_placed', op: 'did', since: 'entry' },
      ),
      { id: 'welcomed', kind: 'profile.set', settings: { property: 'welcomed', value: true } },
      sms(
        { id: 'nudge', name: 'Nudge' },
        `${brand}: Your 10% is still here, {{ first_name | default: "friend" }}. HELLO10 ends Sunday: ${site}/hello ${STOP}`,
      ),
      { id: 'end', kind: 'exit', settings: {} },
    ],
    [
      'start → hello → days → morning → ordered',
      'ordered.yes → welcomed',
      'ordered.else → nudge → welcomed → end',
    ],
  );
}
