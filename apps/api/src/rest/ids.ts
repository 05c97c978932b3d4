import { DomainError } from '@waymark/workspace/errors';
import { z } from 'zod';

const uuid = z.guid();

/** An id of ours from an address. What is no id at all is as unknown as one that we never gave: `notFound`. */
export function ourId(text: string): string {
  if (!uuid.safeParse(text).success) throw new DomainError('notFound', 'Nothing has this ID.');
  return text;
}
