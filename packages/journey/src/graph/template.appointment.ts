import { draw } from './drawing.ts';
import type { Graph } from './graph.ts';
import { mms, STOP, sms, type TemplateSetting } from './template.ts';

export function appointment({ brand, site, pictureId }: TemplateSetting): Graph {
  return draw(
    [
      {
        id: 'start',
        kind: 'trigger.date',
        name: 'The day before',
        settings: {
          of: 'event',
          event: 'appointment_booked',
          movedBy: 'appointment_moved',
          property: 'starts_at',
          key: 'appointment_id',
          when: 'before',
          offset: { amount: 1, unit: 'days' },
          time: '10:00',
          yearly: false,
          reentry: 'always',
        },
      },
      sms(
        { id: 'reminder', name: 'Reminder', program: 'transactional' },
        `${brand}: See you tomorrow, {{ first_name | default: "friend" }}. To change your visit: ${site}/visit. ${STOP}`,
      ),
      { id: 'after', kind: 'wait.duration', settings: { duration: { amount: 3, unit: 'days' } } },
      { id: 'morning', kind: 'wait.until', settings: { time: '10:00', weekdays: [1, 2, 3, 4, 5, 6] } },
      mms(
        { id: 'next', name: 'Book the next one', pictureId },
        `${brand}: Thanks for coming in. Your next visit is two taps away: ${site}/book. ${STOP}`,
      ),
      { id: 'end', kind: 'exit', settings: {} },
    ],
    ['start → reminder → after → morning → next → end'],
  );
}
