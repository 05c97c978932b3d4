import { useLocalStorage } from '@mantine/hooks';
import { useEditor } from '../../store/context.ts';

/** From this number of steps on, a minimap helps. */
const BIG = 14;

/** Whether this journey is big enough for a minimap, and whether the person wants one, which this browser remembers. */
export function useMapShown(): { useful: boolean; shown: boolean; toggle: () => void } {
  const useful = useEditor((state) => state.graph.nodes.length >= BIG);
  const [wanted, setWanted] = useLocalStorage({
    key: 'waymark:canvas-map',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  return { useful, shown: useful && wanted, toggle: () => setWanted(!wanted) };
}
