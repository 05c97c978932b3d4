import { DAY } from '@waymark/policy/spans';
import type { SettingsView } from '../../server/views.ts';

export type ApiKey = SettingsView['keys'][number];
export type Scope = NonNullable<ApiKey['scopes']>[number];

/** The permissions of a key as shown on the screen. */
export const scopeWords: Record<Scope, { name: string; description: string }> = {
  read: { name: 'Read', description: 'Look up people, journeys, entries and messages' },
  events: { name: 'Events', description: 'Send events' },
  customers: { name: 'Customers', description: 'Add and update people and their consent' },
  journeys: {
    name: 'Journeys',
    description: 'Create, publish, pause and resume journeys, and add people to them',
  },
  admin: { name: 'Admin', description: 'Set the test clock, and add and delete webhooks' },
};

export const scopeNames = Object.keys(scopeWords) as Scope[];

/** How many days before expiry a key's state becomes a warning. */
const SOON_DAYS = 14;

export function keyState(
  { revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>,
  now: number,
): { tone: 'green' | 'amber' | 'red' | 'grey'; words: string; usable: boolean } {
  if (revokedAt !== null) return { tone: 'grey', words: 'Revoked', usable: false };
  if (expiresAt === null) return { tone: 'amber', words: 'No expiration', usable: true };
  const left = Date.parse(expiresAt) - now;
  if (left <= 0) return { tone: 'red', words: 'Expired', usable: false };
  const days = Math.ceil(left / DAY);
  if (days > SOON_DAYS) return { tone: 'grey', words: 'Active', usable: true };
  return {
    tone: 'amber',
    words: days === 1 ? 'Expires within a day' : `Expires in ${days} days`,
    usable: true,
  };
}
