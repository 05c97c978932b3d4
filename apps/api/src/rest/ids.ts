import { DomainError } from '@waymark/workspace/errors';
import { z } from 'zod';

const uuid = z.guid();

/** One of our ids from an address. Something that is no id at all is treated as an unknown one: `notFound`. */
export function ourId(text: string): string {
  if (!uuid.safeParse(text).success) throw new DomainError('notFound', 'Nothing has this ID.');
  return text;
}
