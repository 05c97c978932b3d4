import { ruleParts } from '@waymark/audience/schema';
import { cursorSchema } from '@waymark/db/paging';
import { z } from 'zod';

/** Schemas that have their own name in the OpenAPI document. */
export const shapes = z.registry<{ id: string }>();

/** Registers a schema under its name in the document and returns it. */
export function named<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  shapes.add(schema, { id });
  return schema;
}

/** An object of an answer, under its name in the document. */
export const shape = <Shape extends z.ZodRawShape>(id: string, parts: Shape) => named(id, z.object(parts));

/** An object that callers send: keys it doesn't have are refused. */
export const bodyShape = <Shape extends z.ZodRawShape>(id: string, parts: Shape) =>
  named(id, z.strictObject(parts));

for (const [id, schema] of Object.entries(ruleParts)) named(id, schema);

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
      .describe('What’s wrong and where: JSON Pointers into the body, or parameter names.'),
    results: z.array(z.looseObject({})).optional().describe('For a batch of events, the result of each.'),
    context: z
      .looseObject({})
      .optional()
      .describe(
        'Values a program can act on: the current `status` or `revision`, or the `problems` of a draft.',
      ),
  }),
);

export const instant = z.iso.datetime({ offset: true });

export const pageQuery = z.object({
  cursor: cursorSchema.optional().describe('The `next` from the previous page.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** One page of a list's `rows`. */
export const pageOf = <Row extends z.ZodType>(id: string, row: Row) =>
  shape(id, { rows: z.array(row), next: z.string().nullable(), total: z.int() });

export const journeyId = z.object({ id: z.string().describe("The journey's id (a UUID).") });

/** For calls that change the draft: the revision of the draft they last saw. */
export const draftRevision = z
  .int()
  .min(1)
  .optional()
  .describe('The draft revision you have; if there’s a newer one, the request is refused (409).');

/** The body of a request whose address says it all. */
export const nothing = bodyShape('Nothing', {});
