import { segmentsOf } from '@waymark/policy/segments';

/** The characters that make a text Unicode instead of GSM-7, each once, in order. */
export function oddCharacters(text: string): string[] {
  return [...new Set(text)].filter((character) => segmentsOf(character).encoding === 'UCS-2');
}
