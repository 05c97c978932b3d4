import type { MeView } from './views.ts';

export type Role = MeView['role'];

/** What a person may do here. The server decides; this only keeps screens from offering what it would refuse. */
const allowed = {
  editJourneys: ['marketer', 'designer', 'admin'],
  publishJourneys: ['marketer', 'admin'],
  pauseJourneys: ['marketer', 'compliance', 'admin'],
  stopJourneys: ['admin'],
  archiveJourneys: ['marketer', 'admin'],
  steerPeople: ['marketer', 'admin'],
  dryRun: ['marketer', 'designer', 'analyst', 'compliance', 'admin'],
  editRules: ['compliance', 'admin'],
  keepBrand: ['designer', 'admin'],
  keepAssets: ['marketer', 'designer', 'admin'],
  readAudit: ['compliance', 'admin'],
  administer: ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof allowed;

export function may(role: Role, permission: Permission): boolean {
  return (allowed[permission] as readonly Role[]).includes(role);
}

export const roleWords: Record<Role, { name: string; can: string }> = {
  marketer: {
    name: 'Marketer',
    can: 'Builds, publishes and pauses journeys; creates cards from templates.',
  },
  designer: {
    name: 'Designer',
    can: 'Designs cards and manages the brand kit; builds journeys for others to publish.',
  },
  analyst: { name: 'Analyst', can: 'Views everything and runs dry runs.' },
  compliance: {
    name: 'Compliance',
    can: 'Approves cards and pictures, pauses journeys, and sets quiet hours, caps and other sending rules.',
  },
  admin: { name: 'Admin', can: 'Everything, plus the clock, keys, members and senders.' },
};
