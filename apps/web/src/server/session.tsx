import { may, type Permission, whoMay } from '@waymark/policy/permissions';
import { createContext, use } from 'react';
import type { MeView } from './views.ts';

const MeContext = createContext<MeView | null>(null);
export const MeProvider = MeContext;

/** Who is signed in, and in which workspace. Pages are only shown once this is known. */
export function useMe(): MeView {
  const me = use(MeContext);
  if (me === null) throw new Error('useMe outside the shell');
  return me;
}

export function useMay(permission: Permission): boolean {
  return may(useMe().role, permission);
}

/** Why the person may not do it, as a sentence; null if they may. */
export function useWhyNot(permission: Permission): string | null {
  return useMay(permission) ? null : whoMay(permission);
}
