const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const one: ReadonlySet<string> = new Set(basic);
const two: ReadonlySet<string> = new Set('^{}\\[~]|€\f');

/**
 * Segments of a text: GSM 03.38 160 septets, 153 each when split; otherwise UCS-2 70 code units, 67 each. The network
 * counts for itself, as a real one does, so that it independently checks the client's count.
 */
export function segmentCount(text: string): number {
  let septets = 0;
  for (const character of text) {
    if (one.has(character)) septets += 1;
    else if (two.has(character)) septets += 2;
    else return text.length <= 70 ? 1 : Math.ceil(text.length / 67);
  }
  return septets <= 160 ? 1 : Math.ceil(septets / 153);
}
