import { eventWhereSchema, ruleSchema, scalarSchema } from '@waymark/audience/schema';
import { LOCAL_TIME } from '@waymark/policy/clockTime';
import { optionalNameSchema } from '@waymark/policy/plainText';
import { programSchema } from '@waymark/policy/rules';
import { z } from 'zod';
import { LONGEST_KEYWORD, MOST_KEYWORDS } from '../run/begins.ts';
import { LONGEST_TEXT } from './messageText.ts';

/*
 * The schemas that settings are built from. A draft may be incomplete (an empty text, no picture, no program): a
 * kind's `check` says what is missing, in the marketer's words.
 */
/** One of a fixed set of words. */
export const oneOf = <const W extends readonly [string, ...string[]]>(words: W) => z.enum(words);
export const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/, 'letters, digits, - and _ only')
  // What every object has under such a name would be taken for a step’s figures.
  .refine((text) => !(text in {}), 'isn’t an allowed ID');
export const name = optionalNameSchema(80);
export const event = z.string().max(64);
export const property = z.string().max(64);
export const where = eventWhereSchema;
export const rule = ruleSchema;
export const value = scalarSchema;
export const days = z.int().min(1).max(730);
export const duration = z.object({
  amount: z.number().min(0).max(10_000),
  unit: z.enum(['seconds', 'minutes', 'hours', 'days', 'weeks']),
});
export const time = z.string().regex(LOCAL_TIME);
/** 1 Monday … 7 Sunday. */
export const weekdays = z.array(z.int().min(1).max(7)).max(7);
export const reentry = z.union([z.literal('once'), z.literal('always'), z.object({ afterDays: days })]);
export const program = programSchema;
/** Keywords that people text. */
export const words = z.array(z.string().min(1).max(LONGEST_KEYWORD)).max(MOST_KEYWORDS);
/** The settings that every message has. */
export const message = {
  program: programSchema.nullable(),
  text: z.string().max(LONGEST_TEXT),
  overCap: z.enum(['skip', 'wait']),
  /** What to do if a product is unavailable or a coupon pool has run dry. By default the text's fallbacks are used. */
  missing: z.enum(['skip', 'fallback']).optional(),
  /** The product it is about, by the shop's id; by default the one that the event names. */
  product: z.string().min(1).max(200).optional(),
};
/** A split's branches, each with what decides who takes it. */
export const branches = <S extends z.ZodRawShape>(shape: S) =>
  z.array(z.object({ id, name, ...shape })).max(10);
export const flag = z.boolean();
export const percent = z.number().min(0).max(100);
/** 'YYYY-MM-DD', empty until one is chosen. */
export const date = z.string().max(10);
/** How a schedule repeats, see `Repeat`. */
export const repeat = z.object({
  every: z.int().min(1).max(99),
  unit: z.enum(['days', 'weeks', 'months']),
  weekdays,
  until: date.nullable(),
});
/** Stores by their ids. */
export const stores = z.array(z.string().max(64)).max(200);
export const km = z.number().min(0.1).max(50);
/** A segment's id, empty until one is chosen. */
export const segment = z.string().max(64);
export const picture = z.string().max(64).nullable();
/** A card's id, and the SHA-256 of the version that was chosen: approval is for the hash. */
export const card = z
  .object({
    id: z.string().max(64),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .nullish();
