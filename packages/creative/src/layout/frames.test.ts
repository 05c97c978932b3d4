import { describe, expect, it } from 'vitest';
import { cardOf, placed, styled, textLayer } from '../testing/kit.ts';
import { cardFrames } from './frames.ts';

describe('the frames of a card', () => {
  const text = textLayer('t', 'Hello', [0, 0, 99, 99], styled(20));
  const group = { ...placed('g', 0, 0, 99, 99), kind: 'group' as const, layers: [text] };

  it('of a still one are just the card itself', () => {
    const card = cardOf([text]);
    expect(cardFrames(card)).toEqual([{ card, ms: 0 }]);
  });
  it('change what they name, also inside groups, and nothing else', () => {
    const card = cardOf([group], {
      frames: [
        { id: 'a', ms: 100, changes: { t: { text: 'Bye', hidden: true }, gone: { x: 5 } } },
        { id: 'b', ms: 200, changes: { g: { x: 7, opacity: undefined } } },
      ],
    });
    const [a, b] = cardFrames(card);
    expect(a).toEqual({
      ms: 100,
      card: { ...card, frames: [], layers: [{ ...group, layers: [{ ...text, text: 'Bye', hidden: true }] }] },
    });
    expect(b).toEqual({ ms: 200, card: { ...card, frames: [], layers: [{ ...group, x: 7 }] } });
  });
});
