import { useStore } from '@xyflow/react';
import { createContext, useContext } from 'react';

/** Below this zoom, nothing on a card is legible, so cards and wires are drawn as bare shapes. */
const FAR = 0.3;

/** Whether the drawing is zoomed far out. Cards read it here, so that the zoom is computed once for all of them. */
export const FarContext = createContext(false);
export const useFar = (): boolean => useContext(FarContext);
export const useIsFar = (): boolean => useStore((state) => state.transform[2] < FAR);
