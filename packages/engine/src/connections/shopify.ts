import { cut } from '@waymark/policy/cut';
import { addressSchema, type NamedChange } from '../catalog/product.ts';
import type { Attributes } from '../people/profiles.ts';
import { attributesOf, objectOf } from './attributes.ts';
import { PROFILE_UPDATED } from './calls.ts';

type Values = Record<string, unknown>;

/** A store's statement about consent to texts, as in the body of a webhook. */
export interface StoreConsent {
  phone: string;
  action: 'request' | 'grant' | 'confirm' | 'revoke';
  /** Epoch ms, real time. */
  at: number;
  /** Where the store asked. */
  from: string;
  /** The store's own words, kept as proof. */
  proof: string;
}

/** The contents of a webhook. `at`: when it happened, epoch ms, real time; null if it doesn't say. */
export interface StoreEvent {
  type: string;
  customerId: string | null;
  at: number | null;
  properties: Values;
  customer: Attributes;
  consent: StoreConsent | null;
}

type Shape = 'order' | 'cart' | 'checkout' | 'customer';

/** The events that topics become. Other topics are acknowledged, and nothing is stored. */
const topics: Record<string, { type: string; shape: Shape }> = {
  'orders/create': { type: 'order_placed', shape: 'order' },
  'orders/paid': { type: 'order_paid', shape: 'order' },
  'orders/fulfilled': { type: 'order_fulfilled', shape: 'order' },
  'orders/cancelled': { type: 'order_canceled', shape: 'order' },
  'carts/create': { type: 'cart_updated', shape: 'cart' },
  'carts/update': { type: 'cart_updated', shape: 'cart' },
  'checkouts/create': { type: 'checkout_started', shape: 'checkout' },
  'checkouts/update': { type: 'checkout_updated', shape: 'checkout' },
  'customers/create': { type: 'customer_created', shape: 'customer' },
  'customers/update': { type: PROFILE_UPDATED, shape: 'customer' },
  'customers_marketing_consent/update': { type: PROFILE_UPDATED, shape: 'customer' },
};

/** Topics about products, by whether the product is still sold. */
const productTopics: Record<string, { gone: boolean }> = {
  'products/create': { gone: false },
  'products/update': { gone: false },
  'products/delete': { gone: true },
};
export const shopifyTopics = [...Object.keys(topics), ...Object.keys(productTopics)];

/** A webhook's product, and when the store changed it (epoch ms); null for other topics and bodies without an id. */
export function readShopifyProduct(
  topic: string,
  body: Values,
): { change: NamedChange; at: number | null } | null {
  const known = productTopics[topic];
  const id = idOf(body.id);
  if (!known || id === null) return null;
  if (known.gone) return { change: { id, archived: true }, at: null };
  const variants = (Array.isArray(body.variants) ? body.variants : []).map(objectOf);
  const prices = variants.flatMap(({ price }) =>
    price == null ? [] : Number(price) >= 0 ? [Number(price)] : [],
  );
  const counted = variants.every(({ inventory_management: by }) => by !== null);
  // Shops that sell more than they have count below zero.
  const left = variants.reduce((sum, { inventory_quantity: n }) => sum + Math.max(0, Number(n) || 0), 0);
  // A picture that can’t be shown keeps nothing else about the product out.
  const picture = addressSchema.safeParse(objectOf(body.image).src).data;
  return {
    change: {
      id,
      ...(textOf(body.title) && { name: cut(String(body.title), 200) }),
      ...(prices.length > 0 && { priceCents: Math.round(Math.min(...prices) * 100) }),
      ...(variants.length > 0 && { stock: counted ? left : null }),
      ...(textOf(body.product_type) && { category: cut(String(body.product_type), 100) }),
      ...(picture && { picture }),
      archived: body.status === 'archived' || body.status === 'draft',
    },
    at: instantOf(body.updated_at),
  };
}

/** Parses a webhook's body by its topic; null for a topic nobody listens to. */
export function readShopify(topic: string, body: Values): StoreEvent | null {
  const known = topics[topic];
  if (!known) return null;
  const { type, shape } = known;
  const person = shape === 'customer' ? body : objectOf(body.customer);
  const phone = textOf(person.phone) ?? textOf(body.phone);
  const id = idOf(person.id ?? (shape === 'customer' ? null : body.customer_id)) ?? phone;
  return {
    type,
    customerId: id === phone ? null : id,
    at: instantOf(shape === 'order' && type === 'order_placed' ? body.created_at : body.updated_at),
    properties: shape === 'customer' ? {} : propertiesOf(shape, body),
    customer: attributesOf({
      ...(phone && { phone }),
      ...texts(person, ['email', 'first_name', 'last_name', 'tags']),
      ...(textOf(body.customer_locale) && { locale: body.customer_locale }),
      address: person.default_address,
    }),
    consent: consentOf(person, phone),
  };
}

function propertiesOf(shape: Exclude<Shape, 'customer'>, body: Values): Values {
  const lines = (Array.isArray(body.line_items) ? body.line_items : []).map(objectOf);
  const titles = lines.flatMap(({ title }) => textOf(title) ?? []);
  const quantity = lines.reduce((sum, line) => sum + (Number(line.quantity) || 0), 0);
  const cart = idOf(shape === 'cart' ? (body.token ?? body.id) : body.cart_token);
  const total = Number(body.total_price ?? NaN);
  const sum = lines.reduce((all, line) => all + (Number(line.price) || 0) * (Number(line.quantity) || 0), 0);
  const url = textOf(body.abandoned_checkout_url) ?? textOf(body.order_status_url);
  return {
    ...(shape !== 'cart' && { [`${shape}_id`]: idOf(body.id) ?? idOf(body.token) }),
    ...(cart !== null && { cart_id: cart }),
    ...texts(body, ['name', 'currency', 'financial_status', 'cancel_reason']),
    total: Number.isFinite(total) ? total : Math.round(sum * 100) / 100,
    items: quantity,
    ...(titles[0] !== undefined && { product: titles[0], products: titles.slice(0, 50) }),
    ...(url !== null && { url }),
  };
}

const actions: Record<string, StoreConsent['action']> = {
  subscribed: 'grant',
  pending: 'request',
  unsubscribed: 'revoke',
  redacted: 'revoke',
};

/** An opt-in without a time proves nothing; an opt-out always counts, as of now. */
function consentOf(person: Values, phone: string | null): StoreConsent | null {
  const smsConsent = objectOf(person.sms_marketing_consent);
  const action = actions[String(smsConsent.state).toLowerCase()];
  const at = instantOf(smsConsent.consent_updated_at);
  if (phone === null || action === undefined || (at === null && action !== 'revoke')) return null;
  return {
    phone,
    action,
    at: at ?? Date.now(),
    from: cut(textOf(smsConsent.consent_collected_from)?.toWellFormed().replaceAll('\0', '') || 'store', 100),
    proof: cut(JSON.stringify({ customer: idOf(person.id), sms_marketing_consent: smsConsent }), 2_000),
  };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const idOf = (value: unknown): string | null =>
  typeof value === 'number' || (typeof value === 'string' && value !== '') ? cut(String(value), 200) : null;
const texts = (values: Values, names: string[]): Values =>
  Object.fromEntries(names.flatMap((name) => (textOf(values[name]) ? [[name, values[name]]] : [])));

/** Epoch ms, or null if it is not a time since 1970. */
export function instantOf(value: unknown): number | null {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return ms >= 0 ? ms : null;
}
