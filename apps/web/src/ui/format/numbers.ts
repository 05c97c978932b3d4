/** "1,204" in the browser's locale. */
export function count(value: number, locale?: string): string {
  return value.toLocaleString(locale);
}

/** A number with its noun: "1 person", "2 people". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** Money from cents; under a dollar with fractions of a cent, as texts are priced: "$0.005", "$0.0079", "$0.03". */
export function money(cents: number, currency: string, locale?: string): string {
  const small = !Number.isInteger(cents) && Math.abs(cents) < 100;
  const digits = !small
    ? {}
    : Math.abs(cents) < 1
      ? { maximumSignificantDigits: 2 }
      : { minimumFractionDigits: 2, maximumFractionDigits: 4 };
  return new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits }).format(cents / 100);
}

/** A share in whole percents: never "0%" for something or "100%" for not quite everything. */
export function share(part: number, whole: number): string {
  if (whole === 0) return '–';
  const percent = (100 * part) / whole;
  if (part > 0 && percent < 1) return 'under 1%';
  if (part < whole && percent > 99) return 'over 99%';
  return `${Math.round(percent)}%`;
}
