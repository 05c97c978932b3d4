import { nameSchema, optionalNameSchema } from '@waymark/policy/plainText';
import { z } from 'zod';
import { externalIdSchema } from '../people/identity.ts';

/** An https address as a product has it, of its picture or its page. */
export const addressSchema = z
  .url({ protocol: /^https$/, error: 'must be an https address' })
  .max(500)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  .regex(/^https:\/\/[^\s"<>\\\u0000-\u001f\u007f-\u009f]+$/, 'must be an https address')
  .refine((text) => text.isWellFormed(), 'must be an https address');

/** The shop's own id of a product. */
export const productIdSchema = externalIdSchema;

/** A change to a product; fields left out stay. A new one needs a name and a price. */
export const productChangeSchema = z.strictObject({
  name: nameSchema(200).optional(),
  priceCents: z
    .int('must be a whole number of cents')
    .min(0, 'can’t be below 0')
    .max(1_000_000_000)
    .optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be three capital letters, such as USD')
    .optional(),
  stock: z
    .int('must be a whole number')
    .min(0, 'can’t be below 0: use 0 if none is left')
    .max(2_000_000_000)
    .nullable()
    .optional()
    .describe('How many are left. Null where you don’t count them: it’s always in stock then.'),
  category: optionalNameSchema(100).optional(),
  picture: z
    .union([addressSchema, z.guid()], 'must be an https address or the id of a picture in the Studio')
    .nullable()
    .optional()
    .describe('An https address, or the id of a picture in the Studio.'),
  url: addressSchema.nullable().optional().describe('Its page in your shop.'),
  archived: z.boolean().optional().describe('Whether you no longer sell it.'),
});
export type ProductChange = z.infer<typeof productChangeSchema>;
/** A change to the product with this id. */
export type NamedChange = ProductChange & { id: string };

/** A product as screens and callers see it. `id` is the shop's. */
export interface ProductView
  extends Required<{ [K in keyof ProductChange]: Exclude<ProductChange[K], undefined> }> {
  id: string;
  /** ISO 8601. */
  updatedAt: string;
}
