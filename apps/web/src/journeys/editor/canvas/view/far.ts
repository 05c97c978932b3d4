import { useStore } from '@xyflow/react';
import { createContext, useContext } from 'react';

/** Below this zoom nothing written on a card can be read: cards and wires are drawn as bare shapes. */
const FAR = 0.3;

/** Whether the drawing is looked at from afar. Cards ask here: one look at the zoom serves all of them. */
export const FarContext = createContext(false);
export const useFar = (): boolean => useContext(FarContext);
export const useIsFar = (): boolean => useStore((state) => state.transform[2] < FAR);
