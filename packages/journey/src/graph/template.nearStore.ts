import { draw } from './drawing.ts';
import type { Graph } from './graph.ts';
import { mms, STOP, type TemplateSetting } from './template.ts';

export function nearStore({ brand, site, pictureId }: TemplateSetting): Graph {
  return draw(
    [
      {
        id: 'start',
        kind: 'trigger.location',
        name: 'Near a store',
        settings: {
          stores: [],
          km: 5,
          during: 'hours',
          from: '10:00',
          to: '18:00',
          weekdays: [],
          each: 'storeDay',
          reentry: 'once',
        },
      },
      mms(
        { id: 'offer', name: 'Today’s offer', pictureId },
        `${brand}: You’re close to {{ event.store | default: "our store" }}. Show this text today for a free drink: ${site}/offer. ${STOP}`,
      ),
      { id: 'goal', kind: 'goal', settings: { event: 'order_placed', where: [] } },
      { id: 'end', kind: 'exit', settings: {} },
    ],
    ['start → offer → end'],
  );
}
