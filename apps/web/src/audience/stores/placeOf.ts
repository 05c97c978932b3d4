const degrees = String.raw`(-?\d{1,3}(?:\.\d+)?)\s*°?`;
const both = new RegExp(
  String.raw`^\(?\s*${degrees}\s*([NS]?)(?:\s*[,;]\s*|\s+)${degrees}\s*([EW]?)\s*\)?$`,
  'i',
);
const decimalComma = /^-?\d+,\d+$/;

/**
 * The latitude and longitude in a text as maps give it, "40.7128, -74.0060" or "40.7128° N, 74.0060° W"; null if it
 * isn't both.
 */
export function placeOf(text: string): { latitude: number; longitude: number } | null {
  const found = both.exec(text.trim());
  if (!found || decimalComma.test(text.trim())) return null;
  const [, north, pole = '', east, side = ''] = found;
  const latitude = Number(north) * (/s/i.test(pole) ? -1 : 1);
  const longitude = Number(east) * (/w/i.test(side) ? -1 : 1);
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}
