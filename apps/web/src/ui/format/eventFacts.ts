import { spoken, valueWords } from './words.ts';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An event's properties to be read: what has a name by it, other ids left out. */
export const eventFacts = (
  properties: Record<string, unknown>,
  named: readonly { id: string; name: string }[],
): { name: string; says: string }[] =>
  Object.entries(properties).flatMap(([name, value]) => {
    if (typeof value !== 'string' || !ID.test(value))
      return [{ name: spoken(name), says: valueWords(value) }];
    const found = named.find(({ id }) => id === value);
    return found ? [{ name: spoken(name.replace(/_?id$/i, '')), says: found.name }] : [];
  });
