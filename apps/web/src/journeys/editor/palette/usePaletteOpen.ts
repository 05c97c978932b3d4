import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';

/** Open where there is room for it, until the person says otherwise. */
export function usePaletteOpen(): [boolean, (open: boolean) => void] {
  const roomy = useMediaQuery('(min-width: 1100px)', true, { getInitialValueInEffect: false });
  const [said, say] = useState<boolean | null>(null);
  return [said ?? roomy ?? true, say];
}
