import { useCallback } from 'react';
import { useAsking } from '../server/confirm/asking.ts';
import { whenOpened } from '../ui/onDemand.tsx';

const ConfirmIdentity = whenOpened(async () => (await import('./ConfirmIdentity.tsx')).ConfirmIdentity);

/** The dialog that asks again who is there: loaded when it is first needed. Where it cannot be, the answer is no. */
export function Asked() {
  const settle = useAsking((state) => state.settle);
  const decline = useCallback(() => settle?.(false), [settle]);
  return <ConfirmIdentity opened={settle !== null} onClose={decline} onConfirmed={() => settle?.(true)} />;
}
