import { describe, expect, it } from 'vitest';
import { cardFrames } from '../layout/frames.ts';
import { cardOf, styled, textLayer } from '../testing/kit.ts';
import { addFrame, intoFrame, moveFrame, removeFrame } from './framing.ts';
import { changeLayer, layerById } from './tree.ts';

describe('frames', () => {
  const still = cardOf([textLayer('title', 'One', [0, 0, 200, 100], styled(40))]);

  it('start with two that look the same, and are gone with the last but one', () => {
    const { card, id } = addFrame(still, null);
    expect(card).toMatchObject({ format: 'gif' });
    expect(card.frames).toHaveLength(2);
    expect(removeFrame(card, id)).toMatchObject({ format: 'jpeg', frames: [] });
  });

  it('change their order, and stop at either end', () => {
    const { card } = addFrame(addFrame(still, null).card, null);
    const ids = (now: typeof card) => now.frames.map(({ id }) => id);
    const [a = '', b = '', c = ''] = ids(card);
    expect(ids(moveFrame(card, a, 1))).toEqual([b, a, c]);
    expect(ids(moveFrame(card, c, 0))).toEqual([c, a, b]);
    expect(moveFrame(card, c, 9)).toBe(card);
  });

  it('keep moves and new texts made on one of them, and leave the card and the others alone', () => {
    const { card, id } = addFrame(still, null);
    const shown = { ...(cardFrames(card)[1]?.card ?? card), frames: card.frames };
    const edited = changeLayer(shown, 'title', (layer) =>
      layer.kind === 'text' ? { ...layer, x: 50, text: 'Two', style: { ...layer.style, size: 60 } } : layer,
    );
    const next = intoFrame(card, id, shown, edited);
    expect(layerById(next.layers, 'title')).toMatchObject({ x: 0, text: 'One', style: { size: 60 } });
    expect(next.frames[1]?.changes.title).toEqual({ x: 50, text: 'Two' });
    expect(next.frames[0]?.changes).toEqual({});
  });
});
