import { create } from 'zustand';

/** The sender whose limit applies to the open card; null is the workspace's first sender. */
export const useChosenSender = create<{ id: string | null }>(() => ({ id: null }));
export const chooseSender = (id: string | null): void => useChosenSender.setState({ id });
