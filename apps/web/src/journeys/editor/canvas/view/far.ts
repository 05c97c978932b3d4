import { useStore } from '@xyflow/react';
import { createContext, useContext } from 'react';

/** Below this zoom nothing on a card is legible: cards and wires are drawn as bare shapes. */
const FAR = 0.3;

/** Whether the drawing is zoomed out far. Cards ask here, so the zoom is read once for all of them. */
export const FarContext = createContext(false);
export const useFar = (): boolean => useContext(FarContext);
export const useIsFar = (): boolean => useStore((state) => state.transform[2] < FAR);
