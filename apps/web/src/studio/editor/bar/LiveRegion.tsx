import { VisuallyHidden } from '@mantine/core';
import { useUiState } from '../store/uiState.ts';

/** What was done, for screen readers. */
export function Said() {
  const said = useUiState((state) => state.said);
  return <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>;
}
