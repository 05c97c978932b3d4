import { isZone } from '@waymark/policy/localTime';
import { normalisePhone } from '../people/phone.ts';
import type { Attributes } from '../people/profiles.ts';

type Values = Record<string, unknown>;

/** Other systems' names for profile properties, by our name. */
const names: Record<string, string> = {
  firstName: 'first_name',
  lastName: 'last_name',
  postalCode: 'postal_code',
  zip: 'postal_code',
  province: 'state',
  address1: 'street',
  createdAt: 'created_at',
};
const addressFields = ['street', 'address1', 'city', 'state', 'province', 'postalCode', 'zip', 'country'];

/** Returns `values` under our names; anything but text and numbers is left out. */
const renamed = (values: Values, fields: readonly string[]): Values =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = values[field];
      return typeof value === 'string' || typeof value === 'number' ? [[names[field] ?? field, value]] : [];
    }),
  );

/** The plain object that a value is, or an empty one. */
export const objectOf = (value: unknown): Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

/** The city, state, postal code and so on of an address. */
export const addressOf = (address: unknown): Values => renamed(objectOf(address), addressFields);

/**
 * Another system's traits of a person as our attributes: `phone` if it can be a phone number, an address as its
 * parts, a known `timezone` as the zone. Everything else keeps its name.
 */
export function attributesOf(traits: Values): Attributes {
  const { phone, address, timezone, ...rest } = traits;
  const number = typeof phone === 'string' && phone.length <= 40 ? normalisePhone(phone) : null;
  const zone = typeof timezone === 'string' && isZone(timezone) ? timezone : null;
  const others = Object.entries(rest).map(([name, value]) => [names[name] ?? name, value]);
  return {
    ...(number && { phone: number }),
    ...(zone && { zone }),
    properties: { ...Object.fromEntries(others), ...addressOf(address) },
  };
}
