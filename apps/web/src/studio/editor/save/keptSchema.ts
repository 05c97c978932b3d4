import { cardSchema } from '@waymark/creative/document/document';
import { z } from 'zod';

/** Of what is kept in this browser. In a file of its own, as it is loaded only where something is. */
export const keptCardSchema = z.object({ card: cardSchema, revision: z.int(), sent: z.string().nullable() });
