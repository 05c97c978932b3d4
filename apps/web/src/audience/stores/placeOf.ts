const degrees = String.raw`\s*(-?\d{1,3}(?:\.\d+)?)\s*°?\s*`;
const both = new RegExp(String.raw`^\(?${degrees}(?:([NS])\s*[,;]?|[,;\t])${degrees}([EW]?)\s*\)?$`, 'i');
const decimalComma = /^-?\d+,\d+$/;

/** The place in a text from a map: "40.7128, -74.0060" or "40.7128° N, 74.0060° W"; null if it isn't one. */
export function placeOf(text: string): { latitude: number; longitude: number } | null {
  const found = both.exec(text.trim());
  if (!found || decimalComma.test(text.trim())) return null;
  const [, north = '', pole = '', east = '', side = ''] = found;
  const latitude = signed(north, pole);
  const longitude = signed(east, side);
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

/** Degrees with the sign of their compass letter, if there is one; NaN if they have the other sign already. */
function signed(text: string, letter: string): number {
  const number = Number(text);
  if (letter === '') return number;
  if (/[sw]/i.test(letter)) return -Math.abs(number);
  return number < 0 ? Number.NaN : number;
}
