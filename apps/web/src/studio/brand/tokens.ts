import type { BrandKit } from '@waymark/creative/document/document';

/** An unused token for a new color with this name. Cards refer to colors by it, so it never changes. */
export function tokenFor(name: string, taken: readonly string[]): string {
  const word = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const base = `brand.${word === '' ? 'color' : word}`;
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}

/** The kit with tokens for its new colors (those not in `saved`), made from their final names. */
export function withTokens(kit: BrandKit, saved: BrandKit): BrandKit {
  const known = new Set(saved.colors.map(({ token }) => token));
  const taken = [...known];
  const colors = kit.colors.map((color) => {
    if (known.has(color.token)) return color;
    const token = tokenFor(color.name, taken);
    taken.push(token);
    return { ...color, token };
  });
  return { ...kit, colors };
}
