import { roles } from '@waymark/policy/permissions';
import { z } from 'zod';

const person = z.object({
  role: z.enum(roles),
  name: z.string(),
  email: z.string(),
});
export type DemoPerson = z.infer<typeof person>;
const people = z.union([
  z.array(person),
  z.object({ people: z.array(person) }).transform((found) => found.people),
]);

/** The people to sign in as with one click. Only the local stack has any. */
export async function demoPeople(): Promise<DemoPerson[]> {
  const answer = await fetch('/demo/people');
  if (!answer.ok) return [];
  const found = people.safeParse(await answer.json().catch(() => null));
  return found.success ? found.data : [];
}
