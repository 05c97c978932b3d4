import type { BrandKit, Card } from '@waymark/creative/document/document';
import type { CardValues } from '@waymark/creative/document/values';
import { allLayers } from '@waymark/creative/document/walk';
import { textsOf } from '@waymark/creative/edit/variables';
import { measureWith } from '@waymark/creative/layout/measure';
import type { Measure } from '@waymark/creative/layout/scene';
import { useEffect, useMemo, useState } from 'react';
import type { FontView } from '../../../server/views.ts';
import { filesFor, loadFiles, uploadedFamilies } from './fontLoading.ts';

/**
 * Loads the fonts of a card. `measure` is null until the first ones are loaded, and is created anew when more have
 * loaded, so that text is measured again with them.
 */
export function useFonts(card: Card, kit: BrandKit, values: CardValues, fonts: readonly FontView[]) {
  const families = useMemo(() => uploadedFamilies(fonts), [fonts]);
  const needed = useMemo(() => {
    const written = [...allLayers(card.layers)].flatMap(textsOf);
    const filled = Object.values(values).flatMap((value) => (typeof value === 'string' ? [value] : []));
    const fallbacks = card.variables.map(({ fallback }) => fallback);
    return filesFor(card, kit, [...written, ...filled, ...fallbacks], families);
  }, [card, kit, values, families]);
  const names = needed.map(({ alias }) => alias).join(' ');
  const [loaded, setLoaded] = useState<{ measure: Measure | null; missing: boolean }>({
    measure: null,
    missing: false,
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the same files by name are the same files
  useEffect(() => {
    let current = true;
    void loadFiles(needed, fonts).then((all) => {
      if (current) setLoaded({ measure: newMeasure(), missing: !all });
    });
    return () => {
      current = false;
    };
  }, [names, fonts]);
  return { ...loaded, families };
}

function newMeasure(): Measure | null {
  const context = document.createElement('canvas').getContext('2d');
  return context ? measureWith(context) : null;
}
