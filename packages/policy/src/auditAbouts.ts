/** What an audit log entry can be about: this says which table its subject's id belongs to. */
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
