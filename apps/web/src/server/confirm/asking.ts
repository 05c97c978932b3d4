import { create } from 'zustand';

interface Asking {
  /** Called with the result: whether the person confirmed their identity. Null while nobody is asked. */
  settle: ((confirmed: boolean) => void) | null;
}

export const useAsking = create<Asking>(() => ({ settle: null }));

let asked: Promise<boolean> | null = null;

/** Asks the person to confirm their identity; several calls that need it at once ask once. */
export function askAgain(): Promise<boolean> {
  asked ??= new Promise<boolean>((resolve) => {
    useAsking.setState({
      settle: (confirmed) => {
        asked = null;
        useAsking.setState({ settle: null });
        resolve(confirmed);
      },
    });
  });
  return asked;
}
