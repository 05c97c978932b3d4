/** Deepest nesting of properties, and their size as UTF-8 JSON in bytes. */
export const MAX_DEPTH = 10;
export const MAX_BYTES = 64 * 1024;

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Why a value can't be stored as properties, in words starting with its path, or null if it can. Postgres accepts
 * neither NUL nor lone surrogates in texts; the forbidden keys reach into JavaScript's objects.
 */
export function jsonFault(value: unknown, path = 'properties', depth = 0): string | null {
  if (typeof value === 'string') return textFault(value, path);
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return null;
  if (value === undefined) return null;
  if (typeof value !== 'object') return `${path}: not a JSON value`;
  if (depth >= MAX_DEPTH) return `${path}: nested deeper than ${MAX_DEPTH} levels`;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const fault = jsonFault(value[index], `${path}[${index}]`, depth + 1);
      if (fault) return fault;
    }
    return null;
  }
  for (const key of Object.keys(value)) {
    if (forbidden.has(key)) return `${path}: the name ${key} is not allowed`;
    const keyFault = textFault(key, `${path}: a name`);
    if (keyFault) return keyFault;
    const fault = jsonFault(Reflect.get(value, key), `${path}.${shortened(key)}`, depth + 1);
    if (fault) return fault;
  }
  return null;
}

/** Why a text can't be stored, or null. */
export function textFault(text: string, path: string): string | null {
  if (text.includes('\u0000')) return `${path} contains a NUL character`;
  if (!text.isWellFormed()) return `${path} is not well-formed Unicode`;
  return null;
}

/** Like `jsonFault`, for a whole set of properties: a plain object, not too large. */
export function propertiesFault(value: unknown, path = 'properties'): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${path}: not an object`;
  const fault = jsonFault(value, path);
  if (fault) return fault;
  if (Buffer.byteLength(JSON.stringify(value)) > MAX_BYTES)
    return `${path}: larger than ${MAX_BYTES / 1024} KB`;
  return null;
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
