import { roleWords } from '../../server/roles.ts';
import type { HeldBy } from '../../server/views.ts';

/** "Paused by Dana (admin). Only compliance or an admin can resume it.": who did what, and who may undo it. */
export function heldWords({ name, role, liftedBy }: HeldBy, did: string, verb: string): string {
  const who =
    name === null
      ? ''
      : ` by ${name}${role === null || role === 'key' ? '' : ` (${roleWords[role].name.toLowerCase()})`}`;
  return `${did}${who}. Only ${liftedBy.includes('marketer') ? 'a marketer, ' : ''}compliance or an admin can ${verb}.`;
}
