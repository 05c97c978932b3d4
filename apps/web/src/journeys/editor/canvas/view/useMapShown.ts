import { useLocalStorage } from '@mantine/hooks';
import { useEditor } from '../../store/context.ts';

/** From so many steps on a small map helps. */
const BIG = 14;

/** Whether this journey is big enough for a map, and whether the person wants one: that is remembered in this browser. */
export function useMapShown(): { useful: boolean; shown: boolean; toggle: () => void } {
  const useful = useEditor((state) => state.graph.nodes.length >= BIG);
  const [wanted, setWanted] = useLocalStorage({
    key: 'waymark:canvas-map',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  return { useful, shown: useful && wanted, toggle: () => setWanted(!wanted) };
}
