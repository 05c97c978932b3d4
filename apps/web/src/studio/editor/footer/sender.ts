import { create } from 'zustand';

/** Whose budget the open card is measured by; null is the workspace's first sender. */
export const useChosenSender = create<{ id: string | null }>(() => ({ id: null }));
export const chooseSender = (id: string | null): void => useChosenSender.setState({ id });
