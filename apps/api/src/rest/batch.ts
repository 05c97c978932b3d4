import { jsonFault } from '@waymark/db/safeJson';
import { cut } from '@waymark/policy/cut';
import { faultOf } from '@waymark/workspace/errors';
import { z } from 'zod';
import { Problem } from '../edge/problem.ts';
import { named } from './shapes.ts';

/** How many events or people one request may bring, and its largest body, bytes. */
export const MOST_IN_BATCH = 1_000;
export const BATCH_LIMIT = 5_000_000;

/** The list of a batch, found in the body under `name`. Throws `invalid` if it is missing or too long. */
export function listOf(body: unknown, name: string, most = MOST_IN_BATCH): unknown[] {
  const list = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  if (!Array.isArray(list)) throw new Problem('invalid', { detail: `Send {"${name}": […]}.` });
  return fitting(list, name, most);
}

/** The list itself. Throws `invalid` if it is empty or too long. */
export function fitting(list: unknown[], name: string, most = MOST_IN_BATCH): unknown[] {
  if (list.length === 0) throw new Problem('invalid', { detail: `This request has no ${name}.` });
  if (list.length > most)
    throw new Problem('invalid', {
      detail: `Send up to ${most} ${name} at a time. This request has ${list.length}.`,
    });
  return list;
}

/** One entry of a batch, parsed by its schema: its value, or its id if it has one and the first thing that is wrong. */
export function judge<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): { value: z.infer<Schema> } | { id: string; reason: string } {
  const id = typeof input === 'object' && input !== null && 'id' in input ? input.id : null;
  const refuse = (reason: string) => ({ id: typeof id === 'string' ? cut(id, 200) : '', reason });
  const fault = jsonFault(input, 'body', -1);
  if (fault) return refuse(fault);
  const parsed = schema.safeParse(input);
  if (parsed.success) return { value: parsed.data };
  return refuse(faultOf(parsed.error));
}

/** The result of each entry of a batch, as documented. */
export const resultsShape = <Status extends string>(name: string, statuses: readonly Status[]) =>
  named(
    name,
    z.object({
      results: z.array(
        z.object({
          index: z.int(),
          id: z.string().describe('As sent; empty if there was none.'),
          status: z.enum(statuses),
          reason: z.string().optional(),
        }),
      ),
    }),
  );

/**
 * Judges each entry separately and writes the good ones together. `write` returns results in their order; the
 * response is in the request's order.
 */
export async function takeEach<Schema extends z.ZodType<{ id: string }>, Status extends string>(
  list: unknown[],
  schema: Schema,
  write: (good: z.infer<Schema>[]) => Promise<readonly { status: Status; reason?: string | undefined }[]>,
) {
  const judged = list.map((one) => judge(schema, one));
  const written = (await write(judged.flatMap((one) => ('value' in one ? [one.value] : [])))).values();
  const results = judged.map((one, index) => {
    if (!('value' in one)) return { index, id: one.id, status: 'rejected' as const, reason: one.reason };
    const { status = 'rejected' as const, reason } = written.next().value ?? {};
    return { index, id: one.value.id, status, ...(reason !== undefined && { reason }) };
  });
  return { results };
}
