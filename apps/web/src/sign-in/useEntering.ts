import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { SignInResult } from '../server/signIn.ts';
import { queryClient } from '../server/trpc.ts';

/** Signs in with `attempt`, then goes to `next` or to the code. `busy` is the button that was pressed. */
export function useEntering(next: string | undefined) {
  const navigate = useNavigate();
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const enter = async (pressed: string, attempt: () => Promise<SignInResult>) => {
    setBusy(pressed);
    setProblem(null);
    const result = await attempt();
    if (result.kind === 'refused') {
      setProblem(result.why);
      setBusy(null);
      return;
    }
    if (result.kind === 'code') {
      await navigate({ to: '/sign-in', search: { next, step: 'code' }, replace: true });
      setBusy(null);
      return;
    }
    queryClient.clear();
    await navigate({ href: safeNext(next), replace: true });
  };
  return { busy, problem, setProblem, enter };
}

/** Only paths in this app: an external address is never followed. */
function safeNext(next: string | undefined): string {
  return next?.startsWith('/') === true && !next.startsWith('//') && !next.startsWith('/\\')
    ? next
    : '/journeys';
}
