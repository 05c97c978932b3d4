import type { Role } from '@waymark/db/schema/workspace';

const whole: readonly Role[] = ['admin', 'compliance'];

/** Whether the role sees the last four digits of phones only. */
export const seesMasked = (role: Role): boolean => !whole.includes(role);

/** A phone as the role may see it: whole for admin and compliance, else its last four digits. */
export function phoneFor(role: Role, phone: string | null): string | null {
  if (phone === null || !seesMasked(role)) return phone;
  return `•••• ${phone.slice(-4)}`;
}
