import { may, type Role } from '@waymark/policy/permissions';

/** Whether the role sees only the last four digits of phones. */
export const seesMasked = (role: Role): boolean => !may(role, 'seePhones');

/** A phone as the role may see it: whole for admin and compliance, otherwise its last four digits. */
export function phoneFor(role: Role, phone: string | null): string | null {
  if (phone === null || !seesMasked(role)) return phone;
  return `•••• ${phone.slice(-4)}`;
}
