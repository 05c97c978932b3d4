import { graphSchema } from '@waymark/journey/graph/graph';
import { z } from 'zod';

/** Of what is kept in this browser. In a file of its own, as it is loaded only where something is. */
export const keptDraftSchema = z.object({
  graph: graphSchema,
  revision: z.int(),
  sent: z.string().nullable(),
});
