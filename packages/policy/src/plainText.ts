import { z } from 'zod';

/**
 * Characters that turn the direction of the text around them (embeddings, overrides, isolates and marks): in a name they make
 * other words on the screen than those that are kept.
 */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The text without characters that turn its direction. */
export const withoutTurns = (text: string): string => text.replace(TURNING, '');

/** A name as people type it: without characters that turn its direction, trimmed, of 1 to `max` characters. */
export const nameSchema = (max: number) => z.string().overwrite(withoutTurns).trim().min(1).max(max);

/** As `nameSchema`, for what may be left empty: a folder, a description. */
export const optionalNameSchema = (max: number) => z.string().overwrite(withoutTurns).trim().max(max);
