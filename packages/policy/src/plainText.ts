import { z } from 'zod';

/**
 * Characters that turn the direction of the text around them (embeddings, overrides, isolates and marks): in a name they make
 * other words on the screen than those that are kept.
 */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The text without characters that turn its direction. */
export const withoutTurns = (text: string): string => text.replace(TURNING, '');

/** Line breaks and other control characters, which would begin a line of their own in logs and terminals. NUL is refused instead. */
const BREAKS = /[\u2028\u2029]|(?!\0)\p{Cc}/gu;
/** Characters that show nothing at all. Joiners stay: emoji and some scripts are written with them. */
const UNSEEN = /[\u00ad\u200b\u2060-\u2064\ufeff]/g;

const line = z
  .string()
  .overwrite((text) => withoutTurns(text).replace(BREAKS, ' ').replace(UNSEEN, ''))
  .refine((text) => !text.includes('\0'), 'can’t contain a NUL character')
  .trim();

/** A name as people type it: one line of characters that can be seen, trimmed, of 1 to `max` characters. */
export const nameSchema = (max: number) => line.min(1).max(max);

/** As `nameSchema`, for what may be left empty: a folder, a description. */
export const optionalNameSchema = (max: number) => line.max(max);
