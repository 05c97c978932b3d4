import { create } from 'zustand';

/** The remark that was gone to, from its pin, a link or the list: it is marked and brought into view. */
export const useOpenRemark = create<{ id: string | null }>(() => ({ id: null }));
export const openRemark = (id: string | null): void => useOpenRemark.setState({ id });
