import { familyNamed, nearestFace } from '@waymark/creative/fonts/families';
import { filesOf, fontStack } from '@waymark/creative/fonts/files';
import { useEffect, useState } from 'react';
import type { FontView } from '../../server/views.ts';
import { loadFiles, uploadedFamilies } from '../editor/paint/fontLoading.ts';

export interface Face {
  /** The CSS font-family, used at normal weight, because each face has its own family. */
  stack: string | null;
  state: 'loading' | 'ready' | 'missing';
}

/** Loads one face of a family, by the family's name, as cards are drawn with it. */
export function useFace(family: string, weight: number, fonts: readonly FontView[]): Face {
  const [face, setFace] = useState<Face>({ stack: null, state: 'loading' });
  useEffect(() => {
    let current = true;
    const known = familyNamed(family, uploadedFamilies(fonts));
    if (!known) {
      setFace({ stack: null, state: 'missing' });
      return;
    }
    const nearest = nearestFace(known, weight, false);
    setFace({ stack: null, state: 'loading' });
    // Only the family's own letters: files for other scripts are large, and a sample needs none.
    void loadFiles(filesOf(known.key, nearest).slice(0, 2), fonts).then(() => {
      if (current) setFace({ stack: fontStack(known.key, nearest), state: 'ready' });
    });
    return () => {
      current = false;
    };
  }, [family, weight, fonts]);
  return face;
}
