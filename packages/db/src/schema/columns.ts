import { customType, type PgColumn, timestamp, uuid } from 'drizzle-orm/pg-core';

/** A UTC instant, to the millisecond. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/** The id of what a row belongs to, and is deleted with. */
export const belongsTo = (name: string, id: () => PgColumn) =>
  uuid(name).notNull().references(id, { onDelete: 'cascade' });
