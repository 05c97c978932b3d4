import type { BrandKit } from '@waymark/creative/document/document';

const HEX = /^#[0-9a-f]{6}$/i;
export const isHex = (value: string): boolean => HEX.test(value);

/** What must be fixed before the kit can be saved, a sentence each. */
export function problemsOf(kit: BrandKit): string[] {
  const problems: string[] = [];
  if (kit.colors.length === 0) problems.push('Keep at least one color.');
  if (kit.colors.some(({ name }) => name.trim() === '')) problems.push('Give every color a name.');
  for (const { name, value } of kit.colors)
    if (!isHex(value)) problems.push(`${name.trim() || 'A color'} needs six digits, such as #1f4d46.`);
  if (kit.logos.some(({ name }) => name.trim() === '')) problems.push('Give every logo a name.');
  return problems;
}
