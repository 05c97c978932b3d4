import type { Card } from '@waymark/creative/document/document';
import { useMemo } from 'react';
import type { Scenes } from '../paint/scenes.ts';

/** Layers whose words do not fit their box, by layer id. */
export function useOverflows(card: Card, scenes: Scenes | null): string[] {
  return useMemo(
    () =>
      scenes === null
        ? []
        : card.layers.flatMap((layer) =>
            scenes.of(card, layer).texts.flatMap(({ overflows, layerId }) => (overflows ? [layerId] : [])),
          ),
    [card, scenes],
  );
}
