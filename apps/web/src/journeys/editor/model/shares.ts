import type { Node, NodeOf } from '@waymark/journey/graph/graph';

/**
 * The share of people who took each branch, in whole percents that add up to 100: the remainder of rounding down goes
 * to the branches that lost the most by it. Null if nobody has passed yet.
 */
export function sharesOf(branches: Record<string, number>): Record<string, number> | null {
  const total = Object.values(branches).reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const parts = Object.entries(branches).map(([id, count]) => {
    const exact = (count / total) * 100;
    return { id, whole: Math.floor(exact), lost: exact - Math.floor(exact) };
  });
  const over = 100 - parts.reduce((sum, { whole }) => sum + whole, 0);
  const shares = parts
    .toSorted((a, b) => b.lost - a.lost)
    .map(({ id, whole }, index) => [id, whole + (index < over ? 1 : 0)] as const);
  return Object.fromEntries(shares);
}

/** The percentage of a random split's branch, for its wire; null for any other kind. */
export function plannedShare(node: Node, branch: string): number | null {
  if (node.kind !== 'split.percent') return null;
  return node.settings.branches.find((candidate) => candidate.id === branch)?.percent ?? null;
}

type Branch = NodeOf<'split.percent'>['settings']['branches'][number];

/** Equal parts in whole percents that add up to 100; the first branches get the remainder. */
export function balanced(branches: readonly Branch[]): Branch[] {
  const each = Math.floor(100 / Math.max(1, branches.length));
  const over = 100 - each * branches.length;
  return branches.map((branch, index) => ({ ...branch, percent: each + (index < over ? 1 : 0) }));
}

/**
 * Sets one branch's percentage and divides the rest among the others in their old proportion, so that the sum stays
 * 100. A single branch is simply set.
 */
export function withPercent(branches: readonly Branch[], id: string, percent: number): Branch[] {
  const wanted = Math.min(100, Math.max(0, Math.round(percent)));
  const others = branches.filter((branch) => branch.id !== id);
  const rest = 100 - wanted;
  const before = others.reduce((sum, branch) => sum + branch.percent, 0);
  const parts = others.map((branch) =>
    Math.floor(before > 0 ? (branch.percent / before) * rest : rest / Math.max(1, others.length)),
  );
  let over = others.length === 0 ? 0 : rest - parts.reduce((sum, part) => sum + part, 0);
  let next = 0;
  return branches.map((branch) => {
    if (branch.id === id) return { ...branch, percent: wanted };
    const part = (parts[next++] ?? 0) + (over > 0 ? 1 : 0);
    if (over > 0) over--;
    return { ...branch, percent: part };
  });
}
