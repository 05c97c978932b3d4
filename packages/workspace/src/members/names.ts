import { z } from 'zod';

/** Control, formatting (zero width, bidi) and line-separating characters, and halves of surrogate pairs. */
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u;
const mixed = (name: string) =>
  /\p{Script=Latin}/u.test(name) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(name);

/** What a person may be called: 1 to 80 characters that can all be seen, in one alphabet. Spaces are tidied. */
export const personName = z
  .string()
  .max(400)
  .transform((name) => name.normalize('NFC').trim().replaceAll(/\s+/g, ' '))
  .pipe(
    z
      .string()
      .min(1, 'enter a name')
      .max(80, 'a name can have at most 80 characters')
      .refine((name) => !hidden.test(name), 'a name can’t contain invisible characters')
      .refine((name) => /[\p{L}\p{N}]/u.test(name), 'a name needs a letter')
      .refine((name) => !mixed(name), 'a name can’t mix letters of different alphabets'),
  );

/** Whether two names would be taken for the same person's. */
export const sameName = (a: string, b: string): boolean => folded(a) === folded(b);

const folded = (name: string) => name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
