import { create } from 'zustand';

/** The latest screen reader announcement of an open editor. */
export const useAnnounced = create<{ words: string }>(() => ({ words: '' }));

export const announce = (words: string): void => useAnnounced.setState({ words });
