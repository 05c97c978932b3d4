import { spoken, valueWords } from './words.ts';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is one of our ids. */
export const isId = (text: string): boolean => ID.test(text);

/** An event's properties as shown: ids become names, once each, or are left out. */
export const eventFacts = (
  properties: Record<string, unknown>,
  named: readonly { id: string; name: string }[],
): { name: string; value: string }[] =>
  Object.entries(properties).flatMap(([name, value], _, all) => {
    if (name === 'name' && named.some((one) => one.name === value && all.some(([, id]) => id === one.id)))
      return [];
    if (typeof value !== 'string' || !isId(value)) return [{ name: spoken(name), value: valueWords(value) }];
    const found = named.find(({ id }) => id === value);
    return found ? [{ name: spoken(name.replace(/_?id$/i, '')), value: found.name }] : [];
  });
