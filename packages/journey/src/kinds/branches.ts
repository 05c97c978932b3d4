import { type Flaw, flaw, type Output } from './kind.ts';

/** What is wrong with a split's branches as such. `taken` are ids that the split itself uses. */
export function checkBranches(branches: readonly Output[], taken: readonly string[] = []): Flaw[] {
  if (branches.length === 0)
    return [flaw('noBranches', 'branches', 'A split needs a branch. Add one, or remove the split.')];
  const ids = [...taken, ...branches.map(({ id }) => id)];
  if (new Set(ids).size === ids.length) return [];
  return [flaw('duplicateBranch', 'branches', 'Two branches have the same id. Remove one and add it again.')];
}

export const outputsOf = (branches: readonly Output[]): Output[] =>
  branches.map(({ id, name }) => ({ id, name }));
