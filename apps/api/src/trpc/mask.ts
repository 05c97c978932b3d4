import { columnNames, couldBePhone } from '@waymark/engine/imports/format';
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
  const isPlain = cell.replaceAll(/\P{Nd}/gu, '').length <= 6 || dates.test(cell.trim());
  return (!isPlain && phoneFor(role, cell)) || cell;
}

/**
 * The names of a file's columns as the role may see them, no two alike, in the file's order. The first row of a file
 * without a header is about a person, so a name can be a phone number.
 */
export const columnsFor = (role: Role, columns: readonly string[]): string[] =>
  columnNames(columns.map((name) => (couldBePhone(name) ? cellFor(role, name) : name)));

/** Why a row was refused, with the columns named `columns` called `shown`. */
export const reasonFor = (reason: string, columns: readonly string[], shown: readonly string[]): string =>
  columns.reduce((text, name, at) => text.replaceAll(name, () => shown[at] ?? ''), reason);
