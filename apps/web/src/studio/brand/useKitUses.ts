import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../server/trpc.ts';
import type { KitUse, KitUses } from '../../server/views.ts';

/** Which cards use each part of the kit as it is saved; none where that is not known. */
export function useKitUses(): (part: keyof KitUses, name: string) => readonly KitUse[] {
  const trpc = useTRPC();
  const uses = useQuery(trpc.brand.uses.queryOptions());
  return (part, name) => uses.data?.[part][name] ?? [];
}
