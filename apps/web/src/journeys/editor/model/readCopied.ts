import { edgeSchema, nodeSchema } from '@waymark/journey/graph/graph';
import { type Copied, holdsSteps, MARK } from './clipboard.ts';

/** The steps in a clipboard text, or null if it is something else. Steps that no longer parse are left out. */
export function readCopied(text: string): Copied | null {
  if (!holdsSteps(text)) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null || !('type' in parsed) || parsed.type !== MARK)
    return null;
  const nodes = listOf(parsed, 'nodes').flatMap((node) => nodeSchema.safeParse(node).data ?? []);
  const edges = listOf(parsed, 'edges').flatMap((edge) => edgeSchema.safeParse(edge).data ?? []);
  return nodes.length === 0 ? null : { nodes, edges };
}

function listOf(value: object, key: string): unknown[] {
  const list = (value as Record<string, unknown>)[key];
  return Array.isArray(list) ? list : [];
}
