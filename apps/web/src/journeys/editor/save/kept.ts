import { type Graph, graphSchema } from '@waymark/journey/graph';
import { z } from 'zod';

/** A drawing that the server does not have yet, kept in this browser. `revision` is the server's that it builds on. */
export interface Kept {
  graph: Graph;
  revision: number;
  /** Fingerprints of the drawings sent whose answer is not known. */
  sent: string | null;
}

const keptSchema = z.object({ graph: graphSchema, revision: z.int(), sent: z.string().nullable() });
const keyOf = (journeyId: string) => `waymark:draft:${journeyId}`;

export function keepDraft(journeyId: string, kept: Kept): void {
  try {
    localStorage.setItem(keyOf(journeyId), JSON.stringify(kept));
  } catch {
    // A full or forbidden store: the draft is still on the screen and still being saved.
  }
}

export function forgetDraft(journeyId: string): void {
  try {
    localStorage.removeItem(keyOf(journeyId));
  } catch {
    // As above.
  }
}

export function keptDraft(journeyId: string): Kept | null {
  try {
    return keptSchema.safeParse(JSON.parse(localStorage.getItem(keyOf(journeyId)) ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}
