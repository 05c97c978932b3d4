import { create } from 'zustand';

/** What screen readers are told of an open editor. */
export const useAnnounced = create<{ words: string }>(() => ({ words: '' }));

export const announce = (words: string): void => useAnnounced.setState({ words });
