/** How names and times are written, for screens that check what is typed without the whole schema of a graph. */
export const PROPERTY_NAME = /^[A-Za-z][A-Za-z0-9_.]*$/;
export const EVENT_TYPE = /^[a-z][a-z0-9_.]*$/;
export const LOCAL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
/** Of a name, in characters. */
const MAX_LENGTH = 64;

/** Whether a property can be called so. */
export const isPropertyName = (name: string): boolean =>
  name.length <= MAX_LENGTH && PROPERTY_NAME.test(name);

/** Whether an event can be called so. */
export const isEventType = (name: string): boolean => name.length <= MAX_LENGTH && EVENT_TYPE.test(name);

/** Whether it is a time of day, `09:30`. */
export const isLocalTime = (text: string): boolean => LOCAL_TIME.test(text);
