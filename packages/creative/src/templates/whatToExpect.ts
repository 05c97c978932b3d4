import type { Layer } from '../document/document.ts';
import {
  accent,
  brand,
  card,
  heading,
  icon,
  ink,
  muted,
  paper,
  primary,
  shape,
  solid,
  text,
  type,
  variable,
} from './parts.ts';
import type { Template } from './template.ts';

function step(number: number, y: number, drawing: string, title: string, words: string): Layer[] {
  return [
    shape(`Round ${number}`, [80, y, 136, 136], 'ellipse', number === 1 ? accent : primary),
    icon(`Step icon ${number}`, [114, y + 34, 68, 68], drawing, paper),
    text(
      `Step ${number}`,
      [264, y - 4, 736, 66],
      title,
      type(52, { weight: 700, color: ink, lineHeight: 1.2 }),
    ),
    text(
      `Step ${number} detail`,
      [264, y + 64, 736, 112],
      words,
      type(42, { color: muted, lineHeight: 1.3 }),
      { verticalAlign: 'top' },
    ),
  ];
}

export const whatToExpect: Template = {
  id: 'what-to-expect',
  name: 'What to expect',
  kind: 'Visits',
  description: 'A tall card with the steps of a first visit, clear of what phones lay over it.',
  card: card(
    'story',
    solid(paper),
    'What to expect at your first visit: arrive, talk, take home a plan.',
    [
      shape('Head', [0, 0, 1080, 770], 'rectangle', primary),
      shape('Head disc', [640, -120, 720, 720], 'ellipse', '#ffffff12'),
      shape('Head curve', [-110, 650, 1300, 240], 'ellipse', paper),
      shape('Foot curve', [-260, 1730, 1600, 520], 'ellipse', primary),
      brand([80, 262, 920, 60], paper),
      text(
        'For whom',
        [80, 334, 920, 62],
        'Your first visit, {{ first_name }}',
        type(46, { color: paper, weight: 500 }),
      ),
      text('Headline', [80, 402, 920, 240], 'What to expect', heading(136, { color: paper }), {
        verticalAlign: 'top',
        autoFit: { min: 72 },
      }),
      shape('Line', [145, 860, 6, 640], 'rectangle', ink, { opacity: 0.2 }),
      ...step(1, 812, 'map-pin', 'Come ten minutes early', 'The kettle is on. No forms.'),
      ...step(2, 1040, 'message', 'Tell us what you need', 'Half an hour with {{ provider }}, no rush.'),
      ...step(3, 1268, 'circle-check', 'Go home with a plan', 'And a text from us the next day.'),
      text(
        'Ask',
        [264, 1486, 736, 130],
        'Questions? Just reply to this message.',
        type(44, { weight: 600, color: primary }),
      ),
      icon('Ask icon', [114, 1514, 68, 68], 'phone', primary),
    ],
    [
      variable('first_name', 'profile', 'first_name', 'step by step'),
      variable('provider', 'event', 'provider', 'one of us'),
    ],
  ),
  copyHints: {
    headline: 'What they are about to do.',
    'step-1': 'What to do first, as you would say it at the door.',
  },
};
