import { VisuallyHidden } from '@mantine/core';
import { useEffect } from 'react';
import { announce, useAnnounced } from './announce.ts';

/** Announces what is passed to `announce` to screen readers while an editor is open. */
export function LiveRegion() {
  const words = useAnnounced((announced) => announced.words);
  useEffect(() => () => announce(''), []);
  return <VisuallyHidden aria-live="polite">{words}</VisuallyHidden>;
}
