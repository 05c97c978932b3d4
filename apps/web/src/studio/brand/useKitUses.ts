import { useQuery } from '@tanstack/react-query';
import { trpc } from '../../server/trpc.ts';
import type { KitUse, KitUses } from '../../server/views.ts';

/** The cards that use each part of the saved kit; empty while unknown. */
export function useKitUses(): (part: keyof KitUses, name: string) => readonly KitUse[] {
  const uses = useQuery(trpc.brand.uses.queryOptions());
  return (part, name) => uses.data?.[part][name] ?? [];
}
