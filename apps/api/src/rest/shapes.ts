import { cursorSchema } from '@waymark/engine/journeys/cursor';
import { z } from 'zod';

/** Schemas that stand under their own name in the OpenAPI document. */
export const shapes = z.registry<{ id: string }>();

/** Gives a schema its name in the document. */
export function named<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  shapes.add(schema, { id });
  return schema;
}

named(
  'Problem',
  z.looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string(),
    errors: z
      .array(z.object({ pointer: z.string(), detail: z.string() }))
      .optional()
      .describe('What is wrong where: JSON Pointers into the body, or names of parameters.'),
  }),
);

/** The caller's own id of a person: any text of 1 to 200 characters without control characters. */
export const externalId = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]+$/u, 'no control characters');
export const instant = z.iso.datetime({ offset: true });

export const pageQuery = z.object({
  cursor: cursorSchema.optional().describe('The `next` of the page before.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** A list's page of `rows`. */
export const pageOf = <Row extends z.ZodType>(id: string, row: Row) =>
  named(id, z.object({ rows: z.array(row), next: z.string().nullable(), total: z.int() }));

export const journeyId = z.object({ id: z.string().describe("The journey's id (a UUID).") });
