import parsePhoneNumber from 'libphonenumber-js/min';

/**
 * A phone number as E.164 (+13035550142), or null if it can't be one. Numbers without a country code are read as
 * North American. Only length and form are checked: whether anybody answers is up to the carrier.
 */
export function normalisePhone(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length === 0 || trimmed.length > 40) return null;
  // By far the most, and already as they are kept: any ten digits after +1 can be a number.
  if (/^\+1[2-9]\d{9}$/.test(trimmed)) return trimmed;
  const phone = parsePhoneNumber(trimmed, 'US');
  return phone?.isPossible() && !phone.ext ? phone.number : null;
}
