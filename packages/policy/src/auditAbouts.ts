/** What a line of the audit log can be about: whose table its subject's id is in. */
export const auditAbouts = [
  'journey',
  'entry',
  'card',
  'asset',
  'font',
  'key',
  'sender',
  'segment',
  'member',
  'workspace',
] as const;
export type AuditAbout = (typeof auditAbouts)[number];
