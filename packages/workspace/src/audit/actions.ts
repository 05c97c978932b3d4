import type { AuditDetail } from '@waymark/db/schema/workspace';
import type { AuditAbout } from '@waymark/policy/auditAbouts';
import { changedWords } from '@waymark/policy/changes';

interface Action {
  about: AuditAbout;
  /** What it is called where one chooses an action. */
  label: string;
  /** The line as a sentence. `name` is the subject's, null if it is not known any more. */
  says: (name: string | null, detail: AuditDetail) => string;
}

type Says = (detail: AuditDetail) => string;

/** What a sentence calls its subject, where that isn't the word for what it is about. */
const nouns: Partial<Record<AuditAbout, string>> = {
  entry: 'journey',
  asset: 'picture',
  key: 'API key',
  workspace: 'file',
};

/** A sentence with the subject's name in it: `the('journey', 'Paused')` says "Paused journey “Winback”". */
const the = (about: AuditAbout, verb: string, rest: Says = () => '') => {
  const label = `${verb} ${nouns[about] ?? about}`;
  return {
    about,
    label,
    says: (name: string | null, detail: AuditDetail) =>
      `${label}${name === null ? '' : ` “${name}”`}${rest(detail)}`,
  };
};

/** A sentence about something of the whole workspace, from what was noted. */
const whole = (label: string, says: Says) => ({
  about: 'workspace' as const,
  label,
  says: (_: string | null, detail: AuditDetail) => says(detail),
});

/** A sentence with before and after where they were noted, else only that it was changed. */
const changed = (about: AuditAbout, otherwise: string) => ({
  about,
  label: otherwise,
  says: (name: string | null, { changes }: AuditDetail) => {
    const of = name === null ? '' : ` of “${name}”`;
    return Array.isArray(changes) && changes.length > 0
      ? `${changedWords(changes)}${of}`
      : `${otherwise}${of}`;
  },
});

const text = (value: AuditDetail[string] | undefined) =>
  typeof value === 'object' ? '' : String(value ?? '');

/** Some words around a noted value; none where it wasn't noted. */
const noted =
  (key: string, before: string, after = ''): Says =>
  ({ [key]: value }) =>
    value === undefined ? '' : `${before}${text(value)}${after}`;
const from: Says = ({ from: was, to }) => (was === undefined ? '' : `: ${text(was)} → ${text(to)}`);
const sentTo: Says = ({ to }) => ` to ${text(to)}`;
const kind = noted('kind', ' (', ')');
const as = noted('role', ' as ');
const permissions = noted('permissions', ' with permissions: ');

/** Of a webhook the host alone is noted. */
const webhook = (verb: string, why = '') =>
  whole(`${verb} a webhook`, ({ name }) => `${verb} the webhook to ${text(name)}${why}`);

/** Every action that the audit log knows, each with its sentence. */
export const auditActions = {
  'journey.create': the('journey', 'Created'),
  'journey.rename': the('journey', 'Renamed', from),
  'journey.publish': the('journey', 'Published', ({ version }) => ` as version ${text(version)}`),
  'journey.pause': the('journey', 'Paused'),
  'journey.resume': the('journey', 'Resumed'),
  'journey.closeEntries': the('journey', 'Stopped new entries into'),
  'journey.reopenEntries': the('journey', 'Reopened new entries into'),
  'journey.stop': the('journey', 'Stopped'),
  'journey.archive': the('journey', 'Archived'),
  'journey.restore': the('journey', 'Restored'),
  'journey.restoreVersion': the(
    'journey',
    'Restored an earlier version as the draft of',
    ({ version }) => `: version ${text(version)}`,
  ),
  'journey.test': the('journey', 'Sent a test of', sentTo),
  'entry.pause': the('entry', 'Paused a person in'),
  'entry.resume': the('entry', 'Resumed a person in'),
  'entry.stop': the('entry', 'Removed a person from'),
  'person.merge': whole('Merged profiles', () => 'Merged two profiles of one person'),
  'person.unmerge': whole('Undid a merge of profiles', () => 'Undid the merge of two profiles'),
  'person.leaveApart': whole('Left profiles apart', ({ kind, count }) =>
    kind === 'profile'
      ? `Left a profile with ${text(count)} identifiers as it is`
      : `Left ${text(count)} profiles apart that share ${kind === 'email' ? 'an email' : 'a phone number'}`,
  ),
  'trait.rules': whole(
    'Changed the rules of a trait',
    ({ trait }) => `Changed the rules of the trait “${text(trait)}”`,
  ),
  'store.save': whole('Saved stores', ({ stores, name }) =>
    stores === 1 ? `Saved store “${text(name)}”` : `Saved ${text(stores)} stores`,
  ),
  'store.remove': whole('Removed a store', ({ name }) => `Removed store “${text(name)}”`),
  'segment.create': the('segment', 'Created'),
  'segment.rename': the('segment', 'Renamed', from),
  'segment.change': the('segment', 'Changed the rule of'),
  'segment.members': the(
    'segment',
    'Changed who is in',
    ({ added, removed }) => `: ${text(added)} added, ${text(removed)} removed`,
  ),
  'segment.test': the('segment', 'Sent a test of a campaign to', sentTo),
  'segment.archive': the('segment', 'Archived'),
  'segment.restore': the('segment', 'Restored'),
  'card.archive': the('card', 'Archived'),
  'card.askApproval': the('card', 'Requested approval of'),
  'card.approve': the('card', 'Approved', kind),
  'card.askChanges': the('card', 'Requested changes to', kind),
  'card.drawnOtherwise': the('card', 'Withdrew the approval of', () => ' because it now looks different'),
  'card.test': the('card', 'Sent a test of', sentTo),
  'asset.askApproval': the('asset', 'Requested approval of'),
  'asset.approve': the('asset', 'Approved', kind),
  'asset.askChanges': the('asset', 'Requested changes to', kind),
  'asset.replace': the(
    'asset',
    'Replaced',
    ({ cards, journeys }) => ` in ${text(cards)} cards and ${text(journeys)} journeys`,
  ),
  'asset.remove': the('asset', 'Deleted'),
  'font.add': the('font', 'Added'),
  'font.remove': the('font', 'Removed'),
  'brand.save': whole(
    'Changed the brand kit',
    ({ changedCards }) =>
      `Changed the brand kit${changedCards ? `; ${text(changedCards)} cards look different and need new approval` : ''}`,
  ),
  'approvals.save': changed('workspace', 'Changed the approval rules'),
  'demo.made': whole('Set up the demo', () => 'Set up the demo workspace'),
  'policy.save': changed('workspace', 'Changed the sending rules'),
  'clock.set': changed('workspace', 'Changed the clock'),
  'sender.save': changed('sender', 'Saved sender'),
  'sender.add': the('sender', 'Added'),
  'testPhone.add': whole('Added a test phone', ({ name }) => `Added the test phone of ${text(name)}`),
  'testPhone.remove': whole('Removed a test phone', ({ name }) => `Removed the test phone of ${text(name)}`),
  'people.import': the('workspace', 'Imported people from'),
  'people.importUndo': the('workspace', 'Undid the import of'),
  'people.export': whole('Exported people', ({ what }) => `Exported people: ${text(what)}`),
  'catalog.import': whole('Imported products', ({ saved }) => `Imported products: ${text(saved)} saved`),
  'coupons.create': whole('Created coupon pool', ({ name }) => `Created coupon pool “${text(name)}”`),
  'coupons.change': whole('Changed coupon pool', ({ name }) => `Changed coupon pool “${text(name)}”`),
  'coupons.add': whole(
    'Added coupon codes',
    ({ name, added }) => `Added ${text(added)} codes to “${text(name)}”`,
  ),
  'product.save': whole('Saved product', ({ name }) => `Saved product “${text(name)}”`),
  'connection.add': whole('Connected store', ({ name }) => `Connected store “${text(name)}”`),
  'connection.remove': whole('Disconnected store', ({ name }) => `Disconnected store “${text(name)}”`),
  'webhook.add': webhook('Added'),
  'webhook.change': webhook('Changed'),
  'webhook.pause': webhook('Paused'),
  'webhook.resume': webhook('Turned on'),
  'webhook.off': webhook('Turned off', ' because it didn’t answer for days'),
  'webhook.remove': webhook('Deleted'),
  'key.create': the('key', 'Created', permissions),
  'key.renew': the('key', 'Renewed', permissions),
  'key.revoke': the('key', 'Revoked'),
  'member.role': the('member', 'Changed the role of', from),
  'member.invite': whole('Invited a member', (detail) => `Invited ${text(detail.email)}${as(detail)}`),
  'member.withdraw': whole('Withdrew an invitation', ({ email }) => `Withdrew ${text(email)}’s invitation`),
  'member.join': the('member', 'Joined:', as),
  'member.rename': the('member', 'Renamed', from),
  'member.deactivate': the('member', 'Deactivated'),
  'member.reactivate': the('member', 'Reactivated'),
  'member.remove': the('member', 'Removed'),
  'member.resetLink': the('member', 'Created a password reset link for', ({ twoFactorOff }) =>
    twoFactorOff === true ? ', turning two-factor off' : '',
  ),
  'member.password': the('member', 'Changed the password of'),
  'member.twoFactorOn': the('member', 'Turned on two-factor sign-in for'),
  'member.twoFactorOff': the('member', 'Turned off two-factor sign-in for'),
  'member.reset': the('member', 'Reset the password of'),
} as const satisfies Record<string, Action>;

export type AuditAction = keyof typeof auditActions;

export function isAuditAction(action: string): action is AuditAction {
  return Object.hasOwn(auditActions, action);
}

/** The actions of which this holds, by name. */
export const actionsThat = (holds: (action: Action, name: AuditAction) => boolean): AuditAction[] =>
  Object.keys(auditActions)
    .filter(isAuditAction)
    .filter((name) => holds(auditActions[name], name));

/** A line of the log as a sentence; one of an action that is no longer known says its name. */
export function auditSentence(action: string, name: string | null, detail: AuditDetail): string {
  return isAuditAction(action) ? auditActions[action].says(name, detail) : action;
}
