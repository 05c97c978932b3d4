import type { Role } from '@waymark/policy/permissions';

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
