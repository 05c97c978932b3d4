import { create } from 'zustand';

/** The comment opened from its pin, a link or the list: it is highlighted and scrolled into view. */
export const useOpenComment = create<{ id: string | null }>(() => ({ id: null }));
export const openComment = (id: string | null): void => useOpenComment.setState({ id });
