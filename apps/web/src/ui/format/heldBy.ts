import { roleWords } from '../../server/roles.ts';
import type { HeldBy } from '../../server/views.ts';

/**
 * Who paused or closed a journey and who may undo it: "Paused by Dana (admin). Only compliance or an admin can resume
 * it."
 */
export function heldWords({ name, role, liftedBy }: HeldBy, did: string, verb: string): string {
  const who =
    name === null
      ? ''
      : ` by ${name}${role === null || role === 'key' ? '' : ` (${roleWords[role].name.toLowerCase()})`}`;
  return `${did}${who}. Only ${liftedBy.includes('marketer') ? 'a marketer, ' : ''}compliance or an admin can ${verb}.`;
}
