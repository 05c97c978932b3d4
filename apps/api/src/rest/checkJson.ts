/** No real event or drawing nests deeper than this. */
const MOST_DEPTH = 32;

export interface JsonFault {
  /** JSON Pointer (RFC 6901) to the place, cut if it gets long. */
  pointer: string;
  detail: string;
}

/**
 * The first thing in parsed JSON that can't be stored or is an attack on code that merges it: NUL and lone surrogates
 * (Postgres refuses them), nesting over 32 levels, keys named `__proto__`. Null if there is none. It keeps its own
 * stack, so that no depth can exhaust ours.
 */
export function jsonFault(value: unknown): JsonFault | null {
  const open: { value: unknown; path: string[] }[] = [{ value, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value: here, path } = next;
    if (typeof here === 'string') {
      const detail = textFault(here);
      if (detail) return { pointer: pointerOf(path), detail };
      continue;
    }
    if (typeof here !== 'object' || here === null) continue;
    if (path.length >= MOST_DEPTH) {
      return { pointer: pointerOf(path.slice(0, 4)), detail: `is nested deeper than ${MOST_DEPTH} levels` };
    }
    for (const [key, inner] of Object.entries(here)) {
      if (key === '__proto__') return { pointer: pointerOf([...path, key]), detail: 'isn’t an allowed name' };
      const detail = textFault(key);
      if (detail) return { pointer: pointerOf(path), detail: `has a name that ${detail}` };
      open.push({ value: inner, path: [...path, key.slice(0, 80)] });
    }
  }
  return null;
}

/** What is wrong with a text, or null. */
export function textFault(text: string): string | null {
  if (text.includes('\u0000')) return 'contains a NUL character';
  if (!text.isWellFormed()) return 'contains half a character (a lone surrogate)';
  return null;
}

/** A path as a JSON Pointer. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
