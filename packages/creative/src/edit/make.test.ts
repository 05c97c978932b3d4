import { expect, test } from 'vitest';
import { cardOf, testKit } from '../testing/kit.ts';
import { makeLayer } from './make.ts';

test.each([
  ['#ffffff', 'a light', false],
  ['#10131a', 'a dark', true],
])('on %s, %s card, new text is readable', (color, _, light) => {
  const card = { ...cardOf([]), background: { kind: 'solid' as const, color } };
  const own = { ...testKit, colors: [] };
  expect(makeLayer(card, own, 'text')).toMatchObject({ style: { color: light ? '#ffffff' : '#1d1d1f' } });
});
