export const roles = ['marketer', 'designer', 'analyst', 'compliance', 'admin'] as const;
export type Role = (typeof roles)[number];

interface Allowed {
  /** People with one of these roles may do it. */
  roles: readonly Role[];
  /** Completes the sentence "Only admins can …". */
  does: string;
  /** Changes ask people to confirm their identity, unless they did so within the last ten minutes. */
  confirmed?: true;
}

const makers = ['marketer', 'designer', 'admin'] as const;
const senders = ['marketer', 'admin'] as const;
const guardians = ['compliance', 'admin'] as const;

/** Who may do what. The API's checks, the screens' buttons and docs/permissions.md follow from this table. */
export const permissions = {
  editJourneys: { roles: makers, does: 'create and edit journeys' },
  publishJourneys: { roles: senders, does: 'publish journeys' },
  pauseJourneys: {
    roles: ['marketer', ...guardians],
    does: 'pause, resume, close and reopen journeys',
  },
  liftOthersPauses: { roles: guardians, does: 'resume what compliance or an admin paused' },
  stopJourneys: { roles: ['admin'], does: 'stop journeys' },
  archiveJourneys: { roles: senders, does: 'archive and restore journeys' },
  steerPeople: { roles: senders, does: 'pause people in a journey or remove them from it' },
  mergePeople: { roles: senders, does: 'merge profiles and undo merges' },
  editCards: { roles: makers, does: 'create and edit cards' },
  editTemplates: { roles: ['designer', 'admin'], does: 'create templates and change what they lock' },
  editBrand: { roles: ['designer', 'admin'], does: 'change the brand kit' },
  editAssets: { roles: makers, does: 'add, change and delete pictures and videos' },
  requestApproval: { roles: makers, does: 'request approvals' },
  decideApprovals: { roles: ['designer', ...guardians], does: 'decide on approvals' },
  decideOwnRequests: { roles: ['admin'], does: 'decide on requests of their own' },
  approveForCompliance: { roles: guardians, does: 'approve for compliance' },
  approveForBrand: { roles: ['designer', 'admin'], does: 'approve for the brand' },
  sendTests: { roles: makers, does: 'send tests to teammates’ phones' },
  importPeople: { roles: ['marketer', ...guardians], does: 'import people and undo imports' },
  importConsent: { roles: guardians, does: 'import consent' },
  editSegments: { roles: senders, does: 'create and change segments' },
  editTraits: { roles: senders, does: 'change the rules of traits' },
  editStores: { roles: senders, does: 'add, change and remove stores' },
  editSuppression: { roles: guardians, does: 'create and change suppression lists' },
  editCatalog: { roles: senders, does: 'change products and coupons' },
  seePhones: { roles: guardians, does: 'see whole phone numbers' },
  readAudit: { roles: guardians, does: 'read the audit log' },
  editRules: { roles: guardians, does: 'change the sending rules', confirmed: true },
  editApprovalRules: { roles: ['admin'], does: 'change which approvals are needed', confirmed: true },
  manageMembers: { roles: ['admin'], does: 'invite and manage members', confirmed: true },
  manageKeys: { roles: ['admin'], does: 'create and revoke API keys', confirmed: true },
  manageConnections: { roles: ['admin'], does: 'connect stores and webhooks', confirmed: true },
  manageSenders: { roles: ['admin'], does: 'add and change senders', confirmed: true },
  manageTestPhones: { roles: ['admin'], does: 'add and remove test phones' },
  setClock: { roles: ['admin'], does: 'set the clock' },
  export: { roles, does: 'export', confirmed: true },
} as const satisfies Record<string, Allowed>;

export type Permission = keyof typeof permissions;

export function may(role: Role, permission: Permission): boolean {
  const { roles: allowed }: Allowed = permissions[permission];
  return allowed.includes(role);
}

const plural: Record<Role, string> = {
  marketer: 'marketers',
  designer: 'designers',
  analyst: 'analysts',
  compliance: 'compliance',
  admin: 'admins',
};

/** Returns who may do it, for somebody who may not: "Only marketers and admins can publish journeys." */
export function whoMay(permission: Permission): string {
  const { roles: allowed, does }: Allowed = permissions[permission];
  const who = new Intl.ListFormat('en-US').format(allowed.map((role) => plural[role]));
  return `Only ${who} can ${does}.`;
}
