import { eventTypeSchema } from '@waymark/audience/schema';
import { jsonFault, propertiesFault, textFault } from '@waymark/db/safeJson';
import { cut } from '@waymark/policy/cut';
import { MAX_AHEAD_MS } from '@waymark/workspace/clock/clock';
import { faultOf } from '@waymark/workspace/errors';
import { z } from 'zod';
import { externalIdSchema } from '../people/identity.ts';
import { normalisePhone } from '../people/phone.ts';
import { type Attributes, attributesFault, attributesSchema } from '../people/profiles.ts';

const LONGEST_ID = 200;
const externalId = z.string().min(1).max(LONGEST_ID);

/** An event as callers post it. `customerId` is the caller's own id; without `at` it happened now. */
export const incomingEventSchema = z.strictObject({
  id: externalId.describe('Your ID for the event. The same ID sent twice counts once.'),
  type: eventTypeSchema,
  customerId: externalIdSchema.optional(),
  phone: z.string().min(3).max(40).optional(),
  at: z.iso.datetime({ offset: true }).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  customer: attributesSchema
    .optional()
    .describe('What changes in the person’s profile with it: stored before any journey looks at the event.'),
});

export type IncomingEvent = Omit<z.infer<typeof incomingEventSchema>, 'at'> & { at?: string | Date };

/** A well-formed event. `at` is epoch ms, null if it happened when it was ingested. */
export interface ShapedEvent {
  externalId: string;
  type: string;
  customerId: string | null;
  phone: string | null;
  at: number | null;
  properties: Record<string, unknown>;
  /** The profile's changes; its phone is E.164. */
  customer: Attributes | null;
}

/** An event that passed every check. `at` is epoch ms on the workspace's clock. */
export interface CheckedEvent extends ShapedEvent {
  at: number;
}

export type Refusal = { ok: false; id: string; reason: string };
export type Shaped = { ok: true; event: ShapedEvent } | Refusal;
export type Checked = { ok: true; event: CheckedEvent } | Refusal;

/** Validates one event, whatever it is: `input` may come straight from JSON. A refusal names the first bad field. */
export function shapeEvent(input: unknown): Shaped {
  const refuse = (reason: string): Shaped => ({ ok: false, id: idOf(input), reason });
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return refuse('not an object');
  if (Object.hasOwn(input, '__proto__')) return refuse('the name __proto__ is not allowed');
  const raw: Record<string, unknown> = { ...input };
  if (raw.at instanceof Date) raw.at = Number.isNaN(raw.at.getTime()) ? 'never' : raw.at.toISOString();
  for (const [name, value] of Object.entries(raw)) {
    const fault =
      name === 'properties' || name === 'customer' ? jsonFault(value, name) : flatFault(name, value);
    if (fault) return refuse(fault);
  }
  const parsed = incomingEventSchema.safeParse(raw);
  if (!parsed.success) return refuse(faultOf(parsed.error));
  const { id, type, customerId = null, phone, at, properties = {}, customer = null } = parsed.data;
  const attributes = customer && attributesFault(customer);
  const fault =
    propertiesFault(properties) ??
    productFault(type, properties) ??
    (attributes ? `customer.${attributes}` : null);
  if (fault) return refuse(fault);
  const number = phone === undefined ? null : normalisePhone(phone);
  if (phone !== undefined && number === null) return refuse('phone: not a phone number');
  if (customerId === null && number === null) return refuse('customerId: give a customerId or a phone');
  const happened = at === undefined ? null : Date.parse(at);
  if (happened !== null && !(happened >= 0)) return refuse('at: not an instant since 1970');
  return {
    ok: true,
    event: {
      externalId: id,
      type,
      customerId,
      phone: number,
      at: happened,
      properties,
      customer: customer && withPhone(customer),
    },
  };
}

/** Types of events that are found again by the product that they name: see the index `event_product`. */
const aboutProducts: ReadonlySet<string> = new Set(['product_viewed', 'back_in_stock_requested']);

function productFault(type: string, { product_id: id }: Record<string, unknown>): string | null {
  if (!aboutProducts.has(type) || id === undefined) return null;
  const text = typeof id === 'string' ? id : JSON.stringify(id);
  return text.length > LONGEST_ID ? `properties.product_id: longer than ${LONGEST_ID} characters` : null;
}

const withPhone = ({ phone, ...rest }: Attributes): Attributes => {
  const number = phone === undefined ? null : normalisePhone(phone);
  return number === null ? rest : { ...rest, phone: number };
};

/** Converts an event to the workspace's clock; `now` is its time, epoch ms. */
export function checkInstant(event: ShapedEvent, now: number): Checked {
  const at = event.at ?? now;
  if (at > now + MAX_AHEAD_MS)
    return { ok: false, id: event.externalId, reason: "at: in the future of the workspace's clock" };
  return { ok: true, event: { ...event, at } };
}

function flatFault(name: string, value: unknown): string | null {
  return textFault(name, 'a name') ?? (typeof value === 'string' ? textFault(value, name) : null);
}

/** The id if there is one, so that a refused event can be found again. */
export function idOf(input: unknown): string {
  if (typeof input !== 'object' || input === null || !('id' in input) || typeof input.id !== 'string')
    return '';
  return cut(input.id, LONGEST_ID);
}
