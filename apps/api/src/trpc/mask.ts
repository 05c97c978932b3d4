import { may, type Role } from '@waymark/policy/permissions';

/** Whether the role sees only the last four digits of phones. */
export const seesMasked = (role: Role): boolean => !may(role, 'seePhones');

/** A phone as the role may see it: whole for admin and compliance, otherwise its last four digits. */
export function phoneFor(role: Role, phone: string | null): string | null {
  if (phone === null || !seesMasked(role)) return phone;
  return `•••• ${phone.slice(-4)}`;
}

const dates = /^(\d{4}-\d{1,2}-\d{1,2}([T ].*)?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})$/;

/** A cell of a file as the role may see it: what could be a phone number shows only its last digits. */
export function cellFor(role: Role, cell: string): string {
  const couldBePhone = cell.replaceAll(/\D/g, '').length > 6 && !dates.test(cell.trim());
  return (couldBePhone && phoneFor(role, cell)) || cell;
}
