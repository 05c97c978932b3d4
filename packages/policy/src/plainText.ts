import { z } from 'zod';

/**
 * Characters that change the direction of the text around them (embeddings, overrides, isolates and marks): in a name
 * they make the screen show other words than those that are stored.
 */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The text without characters that change its direction. */
export const withoutTurns = (text: string): string => text.replace(TURNING, '');

/**
 * Line breaks and other control characters, which would start a new line in logs and terminals. NUL is refused
 * instead.
 */
const BREAKS = /[\u2028\u2029]|(?!\0)\p{Cc}/gu;
/** Invisible characters. Joiners stay: emoji and some scripts need them. */
const UNSEEN = /[\u00ad\u200b\u2060-\u2064\ufeff]/g;

const line = z
  .string()
  .overwrite((text) => withoutTurns(text).replace(BREAKS, ' ').replace(UNSEEN, ''))
  .refine((text) => !text.includes('\0'), 'can’t contain a NUL character')
  .refine((text) => text.isWellFormed(), 'can’t contain half a character (a lone surrogate)')
  .trim();

/** A name as people type it: one line of visible characters, trimmed, 1 to `max` long. */
export const nameSchema = (max: number) => line.min(1).max(max);

/** Like `nameSchema`, for what may be empty: a folder, a description. */
export const optionalNameSchema = (max: number) => line.max(max);
