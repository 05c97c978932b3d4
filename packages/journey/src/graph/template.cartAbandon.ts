import { draw } from './drawing.ts';
import type { Graph } from './graph.ts';
import { mms, STOP, sms, type TemplateSetting } from './template.ts';

export function cartAbandon({ brand, site, pictureId }: TemplateSetting): Graph {
  return draw(
    [
      {
        id: 'start',
        kind: 'trigger.event',
        name: 'Added to cart',
        settings: { event: 'added_to_cart', where: [], reentry: { afterDays: 3 } },
      },
      {
        id: 'hours',
        kind: 'wait.duration',
        settings: { duration: { amount: 2, unit: 'hours' } },
      },
      mms(
        { id: 'reminder', name: 'Your cart', pictureId },
        `${brand}: {{ first_name | default: "Hi" }}, your {{ event.item | default: "cart" }} is still waiting for you: ${site}/cart. ${STOP}`,
      ),
      {
        id: 'day',
        kind: 'wait.duration',
        settings: { duration: { amount: 1, unit: 'days' } },
      },
      sms(
        { id: 'last', name: 'Last call' },
        `${brand}: We can hold your cart until tonight. Free shipping on orders over $40: ${site}/cart ${STOP}`,
      ),
      { id: 'goal', kind: 'goal', settings: { event: 'order_placed', where: [] } },
      { id: 'end', kind: 'exit', settings: {} },
    ],
    ['start → hours → reminder → day → last → end'],
  );
}
