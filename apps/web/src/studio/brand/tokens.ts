/** A token for a new colour of this name, unlike those that are taken. Cards refer to colours by it, so it never changes. */
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
