import { spoken } from '../format/words.ts';

/** What the audit log calls a deed, as a person would say it. */
const deeds: Record<string, string> = {
  'journey.create': 'Created a journey',
  'journey.publish': 'Published a journey',
  'journey.pause': 'Paused a journey',
  'journey.resume': 'Resumed a journey',
  'journey.stop': 'Stopped a journey',
  'journey.archive': 'Archived a journey',
  'entry.pause': 'Paused a person',
  'entry.resume': 'Resumed a person',
  'entry.stop': 'Took a person out',
  'clock.set': 'Set the clock',
  'policy.save': 'Changed the sending rules',
  'key.create': 'Created an API key',
  'key.renew': 'Renewed an API key',
  'key.revoke': 'Revoked an API key',
  'sender.save': 'Saved a sender',
  'member.role': 'Changed a role',
  'member.invite': 'Invited someone',
  'member.withdraw': 'Withdrew an invitation',
  'member.join': 'Joined',
  'member.rename': 'Renamed a member',
  'member.deactivate': 'Deactivated a member',
  'member.reactivate': 'Reactivated a member',
  'member.remove': 'Removed a member',
  'member.resetLink': 'Made a password reset link',
  'member.reset': 'Reset their password',
};

export function deedWords(action: string): string {
  return deeds[action] ?? spoken(action);
}

/** The particulars of a deed in one line: "Version 3 · Pace 8,640". What is nested, and fingerprints, are left out. */
export function detailWords(detail: Record<string, unknown>): string {
  return Object.entries(detail)
    .filter(
      ([name, value]) =>
        value !== null && value !== undefined && typeof value !== 'object' && !/hash$/i.test(name),
    )
    .map(
      ([name, value]) =>
        `${spoken(name)} ${typeof value === 'number' ? value.toLocaleString() : String(value)}`,
    )
    .join(' · ');
}
