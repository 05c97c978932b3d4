import type { Check, CheckCode, CheckInput } from './check.ts';
import { checkScene } from './scene.ts';

/** What can be checked on a card that is laid out but not drawn. */
const BY_LAYOUT: ReadonlySet<CheckCode> = new Set<CheckCode>([
  'overflow',
  'outsideCard',
  'smallText',
  'safeZone',
  'missingLetters',
  'missingColor',
  'badQr',
  'badBarcode',
  'badDate',
  'qrTooLong',
  'barcodeFine',
  'missingDisclosure',
]);

/**
 * Returns the problems of a card that is laid out but not drawn: in its other frames, or with its audience's longest
 * values. `where` begins each sentence (“With the longest values”). Problems in `known` aren't repeated.
 */
export function layoutChecks(where: string, input: CheckInput, known: readonly Check[]): Check[] {
  const reported = new Set(known.map(({ code, layerId }) => `${code} ${layerId}`));
  return checkScene(input)
    .filter(({ code, layerId }) => BY_LAYOUT.has(code) && !reported.has(`${code} ${layerId}`))
    .map((check) => ({ ...check, sentence: `${where}: ${check.sentence}` }));
}
