/** How names are written, for screens that check input without loading the whole schema of a rule. */
export const PROPERTY_NAME = /^[A-Za-z][A-Za-z0-9_.]*$/;
export const EVENT_TYPE = /^[a-z][a-z0-9_.]*$/;
/** The longest name, in characters. */
const MAX_LENGTH = 64;

/** Whether a property may have this name. */
export const isPropertyName = (name: string): boolean =>
  name.length <= MAX_LENGTH && PROPERTY_NAME.test(name);

/** Whether an event may have this name. */
export const isEventType = (name: string): boolean => name.length <= MAX_LENGTH && EVENT_TYPE.test(name);

/** The prefix of a trait's name among properties: `trait.orders`. */
export const TRAIT = 'trait.';

/** `order_placed` → "order placed", `trait.usual_hour` → "usual hour". */
export function plainName(name: string): string {
  const own = name.startsWith(TRAIT) ? name.slice(TRAIT.length) : name;
  return own.replaceAll(/[_.]+/g, ' ').trim();
}

/** Whether a property name is a trait's, which nobody can set. */
export const isTrait = (name: string): boolean => `${name}.`.startsWith(TRAIT);
