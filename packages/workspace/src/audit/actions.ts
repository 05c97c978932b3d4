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

/** A sentence with the subject's name in it: `the("Paused", "journey")` says "Paused journey “Winback”". */
const the = (verb: string, noun: string, rest: (detail: AuditDetail) => string = () => '') => ({
  label: `${verb} ${noun}`,
  says: (name: string | null, detail: AuditDetail) =>
    `${verb} ${noun}${name === null ? '' : ` “${name}”`}${rest(detail)}`,
});

/** A sentence with before and after where they were noted, else only that it was changed. */
const changed = (otherwise: string) => ({
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
const from = ({ from: was, to }: AuditDetail) => (was === undefined ? '' : `: ${text(was)} → ${text(to)}`);

/** Of a webhook the host alone is noted. */
const aboutWebhook = (verb: string, why = '') => ({
  about: 'workspace' as const,
  label: `${verb} a webhook`,
  says: (_: string | null, { name }: AuditDetail) => `${verb} the webhook to ${text(name)}${why}`,
});

/** Every action that the audit log knows, each with its sentence. */
export const auditActions = {
  'journey.create': { about: 'journey', ...the('Created', 'journey') },
  'journey.rename': { about: 'journey', ...the('Renamed', 'journey', from) },
  'journey.publish': {
    about: 'journey',
    ...the('Published', 'journey', ({ version }) => ` as version ${text(version)}`),
  },
  'journey.pause': { about: 'journey', ...the('Paused', 'journey') },
  'journey.resume': { about: 'journey', ...the('Resumed', 'journey') },
  'journey.closeEntries': { about: 'journey', ...the('Stopped new entries into', 'journey') },
  'journey.reopenEntries': { about: 'journey', ...the('Reopened new entries into', 'journey') },
  'journey.stop': { about: 'journey', ...the('Stopped', 'journey') },
  'journey.archive': { about: 'journey', ...the('Archived', 'journey') },
  'journey.restore': { about: 'journey', ...the('Restored', 'journey') },
  'journey.restoreVersion': {
    about: 'journey',
    ...the(
      'Restored an earlier version as the draft of',
      'journey',
      ({ version }) => `: version ${text(version)}`,
    ),
  },
  'journey.test': { about: 'journey', ...the('Sent a test of', 'journey', ({ to }) => ` to ${text(to)}`) },
  'entry.pause': { about: 'entry', ...the('Paused a person in', 'journey') },
  'entry.resume': { about: 'entry', ...the('Resumed a person in', 'journey') },
  'entry.stop': { about: 'entry', ...the('Removed a person from', 'journey') },
  'person.merge': {
    about: 'workspace',
    label: 'Merged profiles',
    says: () => 'Merged two profiles of one person',
  },
  'person.unmerge': {
    about: 'workspace',
    label: 'Undid a merge of profiles',
    says: () => 'Undid the merge of two profiles',
  },
  'person.leaveApart': {
    about: 'workspace',
    label: 'Left profiles apart',
    says: (_, { kind, count }) =>
      kind === 'profile'
        ? `Left a profile with ${text(count)} identifiers as it is`
        : `Left ${text(count)} profiles apart that share ${kind === 'email' ? 'an email' : 'a phone number'}`,
  },
  'trait.rules': {
    about: 'workspace',
    label: 'Changed the rules of a trait',
    says: (_, { trait }) => `Changed the rules of the trait “${text(trait)}”`,
  },
  'store.save': {
    about: 'workspace',
    label: 'Saved stores',
    says: (_, { stores, name }) =>
      stores === 1 ? `Saved store “${text(name)}”` : `Saved ${text(stores)} stores`,
  },
  'store.remove': {
    about: 'workspace',
    label: 'Removed a store',
    says: (_, { name }) => `Removed store “${text(name)}”`,
  },
  'segment.create': { about: 'segment', ...the('Created', 'segment') },
  'segment.rename': { about: 'segment', ...the('Renamed', 'segment', from) },
  'segment.change': { about: 'segment', ...the('Changed the rule of', 'segment') },
  'segment.members': {
    about: 'segment',
    ...the(
      'Changed who is in',
      'segment',
      ({ added, removed }) => `: ${text(added)} added, ${text(removed)} removed`,
    ),
  },
  'segment.test': {
    about: 'segment',
    ...the('Sent a test of a campaign to', 'segment', ({ to }) => ` to ${text(to)}`),
  },
  'segment.archive': { about: 'segment', ...the('Archived', 'segment') },
  'segment.restore': { about: 'segment', ...the('Restored', 'segment') },
  'card.archive': { about: 'card', ...the('Archived', 'card') },
  'card.askApproval': { about: 'card', ...the('Requested approval of', 'card') },
  'card.approve': {
    about: 'card',
    ...the('Approved', 'card', ({ kind }) => (kind === undefined ? '' : ` (${text(kind)})`)),
  },
  'card.askChanges': {
    about: 'card',
    ...the('Requested changes to', 'card', ({ kind }) => (kind === undefined ? '' : ` (${text(kind)})`)),
  },
  'card.drawnOtherwise': {
    about: 'card',
    ...the('Withdrew the approval of', 'card', () => 'because it now looks different'),
  },
  'card.test': { about: 'card', ...the('Sent a test of', 'card', ({ to }) => ` to ${text(to)}`) },
  'asset.askApproval': { about: 'asset', ...the('Requested approval of', 'picture') },
  'asset.approve': {
    about: 'asset',
    ...the('Approved', 'picture', ({ kind }) => (kind === undefined ? '' : ` (${text(kind)})`)),
  },
  'asset.askChanges': {
    about: 'asset',
    ...the('Requested changes to', 'picture', ({ kind }) => (kind === undefined ? '' : ` (${text(kind)})`)),
  },
  'asset.replace': {
    about: 'asset',
    ...the(
      'Replaced',
      'picture',
      ({ cards, journeys }) => ` in ${text(cards)} cards and ${text(journeys)} journeys`,
    ),
  },
  'asset.remove': { about: 'asset', ...the('Deleted', 'picture') },
  'font.add': { about: 'font', ...the('Added', 'font') },
  'font.remove': { about: 'font', ...the('Removed', 'font') },
  'brand.save': {
    about: 'workspace',
    label: 'Changed the brand kit',
    says: (_, { changedCards }) =>
      `Changed the brand kit${changedCards ? `; ${text(changedCards)} cards look different and need new approval` : ''}`,
  },
  'approvals.save': { about: 'workspace', ...changed('Changed the approval rules') },
  'demo.made': { about: 'workspace', label: 'Set up the demo', says: () => 'Set up the demo workspace' },
  'policy.save': { about: 'workspace', ...changed('Changed the sending rules') },
  'clock.set': { about: 'workspace', ...changed('Changed the clock') },
  'sender.save': { about: 'sender', ...changed('Saved sender') },
  'sender.add': { about: 'sender', ...the('Added', 'sender') },
  'testPhone.add': {
    about: 'workspace',
    label: 'Added a test phone',
    says: (_, { name }) => `Added the test phone of ${text(name)}`,
  },
  'testPhone.remove': {
    about: 'workspace',
    label: 'Removed a test phone',
    says: (_, { name }) => `Removed the test phone of ${text(name)}`,
  },
  'people.import': { about: 'workspace', ...the('Imported people from', 'file') },
  'people.importUndo': { about: 'workspace', ...the('Undid the import of', 'file') },
  'people.export': {
    about: 'workspace',
    label: 'Exported people',
    says: (_, { what }) => `Exported people: ${text(what)}`,
  },
  'catalog.import': {
    about: 'workspace',
    label: 'Imported products',
    says: (_, { saved }) => `Imported products: ${text(saved)} saved`,
  },
  'coupons.create': {
    about: 'workspace',
    label: 'Created coupon pool',
    says: (_, { name }) => `Created coupon pool “${text(name)}”`,
  },
  'coupons.change': {
    about: 'workspace',
    label: 'Changed coupon pool',
    says: (_, { name }) => `Changed coupon pool “${text(name)}”`,
  },
  'coupons.add': {
    about: 'workspace',
    label: 'Added coupon codes',
    says: (_, { name, added }) => `Added ${text(added)} codes to “${text(name)}”`,
  },
  'product.save': {
    about: 'workspace',
    label: 'Saved product',
    says: (_, { name }) => `Saved product “${text(name)}”`,
  },
  'connection.add': {
    about: 'workspace',
    label: 'Connected store',
    says: (_, { name }) => `Connected store “${text(name)}”`,
  },
  'connection.remove': {
    about: 'workspace',
    label: 'Disconnected store',
    says: (_, { name }) => `Disconnected store “${text(name)}”`,
  },
  'webhook.add': aboutWebhook('Added'),
  'webhook.change': aboutWebhook('Changed'),
  'webhook.pause': aboutWebhook('Paused'),
  'webhook.resume': aboutWebhook('Turned on'),
  'webhook.off': aboutWebhook('Turned off', ' because it didn’t answer for days'),
  'webhook.remove': aboutWebhook('Deleted'),
  'key.create': { about: 'key', ...the('Created', 'API key', permissions) },
  'key.renew': { about: 'key', ...the('Renewed', 'API key', permissions) },
  'key.revoke': { about: 'key', ...the('Revoked', 'API key') },
  'member.role': { about: 'member', ...the('Changed the role of', 'member', from) },
  'member.invite': {
    about: 'workspace',
    label: 'Invited a member',
    says: (_, { email, role }) => `Invited ${text(email)}${role === undefined ? '' : ` as ${text(role)}`}`,
  },
  'member.withdraw': {
    about: 'workspace',
    label: 'Withdrew an invitation',
    says: (_, { email }) => `Withdrew ${text(email)}’s invitation`,
  },
  'member.join': {
    about: 'member',
    ...the('Joined:', 'member', ({ role }) => (role === undefined ? '' : ` as ${text(role)}`)),
  },
  'member.rename': { about: 'member', ...the('Renamed', 'member', from) },
  'member.deactivate': { about: 'member', ...the('Deactivated', 'member') },
  'member.reactivate': { about: 'member', ...the('Reactivated', 'member') },
  'member.remove': { about: 'member', ...the('Removed', 'member') },
  'member.resetLink': {
    about: 'member',
    ...the('Created a password reset link for', 'member', ({ twoFactorOff }) =>
      twoFactorOff === true ? ', turning two-factor off' : '',
    ),
  },
  'member.password': { about: 'member', ...the('Changed the password of', 'member') },
  'member.twoFactorOn': { about: 'member', ...the('Turned on two-factor sign-in for', 'member') },
  'member.twoFactorOff': { about: 'member', ...the('Turned off two-factor sign-in for', 'member') },
  'member.reset': { about: 'member', ...the('Reset the password of', 'member') },
} as const satisfies Record<string, Action>;

export type AuditAction = keyof typeof auditActions;

function permissions({ permissions: may }: AuditDetail): string {
  return may === undefined ? '' : ` with permissions: ${text(may)}`;
}

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
