import { draw } from './drawing.ts';
import type { Graph } from './graph.ts';
import { mms, STOP, type TemplateSetting } from './template.ts';

export function loyalty({ brand, site, pictureId }: TemplateSetting): Graph {
  return draw(
    [
      {
        id: 'start',
        kind: 'trigger.event',
        name: 'New tier',
        settings: { event: 'loyalty_milestone', where: [], reentry: 'always', key: 'tier' },
      },
      { id: 'morning', kind: 'wait.until', settings: { time: '10:00', weekdays: [1, 2, 3, 4, 5, 6, 7] } },
      mms(
        { id: 'card', name: 'Congratulations', pictureId, overCap: 'wait' },
        `${brand}: {{ first_name | default: "Hi" }}, you reached {{ event.tier | default: "a new tier" }}! See what’s new for you: ${site}/rewards. ${STOP}`,
      ),
      { id: 'end', kind: 'exit', settings: {} },
    ],
    ['start → morning → card → end'],
  );
}
