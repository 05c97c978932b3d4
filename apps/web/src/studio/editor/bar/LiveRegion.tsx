import { VisuallyHidden } from '@mantine/core';
import { useStage } from '../store/uiState.ts';

/** What was done, for screen readers. */
export function Said() {
  const said = useStage((state) => state.said);
  return <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>;
}
