import { lazy, Suspense } from 'react';
import { useAsking } from './asking.ts';

const ConfirmIdentity = lazy(() =>
  import('./ConfirmIdentity.tsx').then(({ ConfirmIdentity: dialog }) => ({ default: dialog })),
);

/** The dialog that asks again who is there: loaded when it is first needed. */
export function Asked() {
  const settle = useAsking((state) => state.settle);
  if (settle === null) return null;
  return (
    <Suspense>
      <ConfirmIdentity settle={settle} />
    </Suspense>
  );
}
