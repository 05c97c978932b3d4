import type { Graph } from '@waymark/journey/graph/graph';
import { keptPlace } from '../../../editing/kept.ts';

/** A drawing that the server does not have yet, kept in this browser. `revision` is the server's that it builds on. */
export interface KeptDraft {
  graph: Graph;
  revision: number;
  /** Fingerprints of the drawings sent whose answer is not known. */
  sent: string | null;
}

export const drafts = keptPlace<KeptDraft>('waymark:draft:', () =>
  import('./keptSchema.ts').then(({ keptDraftSchema }) => keptDraftSchema),
);
