import { create } from 'zustand';

/** The latest announcement of an open editor for screen readers. */
export const useAnnounced = create<{ words: string }>(() => ({ words: '' }));

export const announce = (words: string): void => useAnnounced.setState({ words });
