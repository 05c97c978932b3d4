import { useLocalStorage } from '@mantine/hooks';

export const NARROWEST = 300;
export const WIDEST = 560;

/** The panel's width in px, as the person last set it. */
export function usePanelWidth(): [number, (width: number) => void] {
  const [width, setWidth] = useLocalStorage({
    key: 'waymark:panel-width',
    defaultValue: 372,
    getInitialValueInEffect: false,
  });
  return [clamp(width), (next) => setWidth(clamp(next))];
}

const clamp = (width: number) => Math.min(WIDEST, Math.max(NARROWEST, Math.round(width)));
