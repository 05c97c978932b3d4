/** GSM 03.38: the default alphabet, one septet each, and the extension table, two septets each. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENDED = '\f^{}\\[~]|€';
/** By code unit; zero for those outside the alphabet. */
const SEPTETS = new Uint8Array(0x20ad);
for (const character of BASIC) SEPTETS[character.charCodeAt(0)] = 1;
for (const character of EXTENDED) SEPTETS[character.charCodeAt(0)] = 2;
const septetsAt = (text: string, at: number): number => SEPTETS[text.charCodeAt(at)] ?? 0;

export interface Segments {
  encoding: 'GSM-7' | 'UCS-2';
  /** Septets or UTF-16 code units. */
  units: number;
  segments: number;
}

/**
 * How a carrier splits an SMS: GSM-7 in 160 septets, or 153 each if there are several. A single character outside it
 * makes the whole text UCS-2: 70 or 67 code units. Neither an escaped character nor a surrogate pair is split. An
 * empty text has no segments.
 */
export function segmentsOf(text: string): Segments {
  let septets = 0;
  let gsm = true;
  for (let at = 0; gsm && at < text.length; at++) {
    const width = septetsAt(text, at);
    septets += width;
    gsm = width > 0;
  }
  const [single, each] = gsm ? [160, 153] : [70, 67];
  const units = gsm ? septets : text.length;
  const encoding = gsm ? 'GSM-7' : 'UCS-2';
  if (units <= single) return { encoding, units, segments: units === 0 ? 0 : 1 };
  let segments = 1;
  let used = 0;
  for (const character of text) {
    const width = gsm ? septetsAt(character, 0) : character.length;
    if (used + width > each) {
      segments += 1;
      used = 0;
    }
    used += width;
  }
  return { encoding, units, segments };
}
