// Writes src/icons/paths.ts from Tabler's outline icons (MIT). Run after changing the list: node packages/creative/icons.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const names =
  `gift shopping-bag shopping-cart tag discount ticket coin credit-card receipt truck-delivery package
calendar clock alarm bell heart star sparkles crown trophy award flame bolt leaf sun snowflake map-pin phone message
mail building-store scissors coffee pizza paw home car user users check circle-check info-circle arrow-right
chevron-right qrcode camera music shirt`.split(/\s+/);

const lines = names.sort().map((name) => {
  const file = new URL(`${name}.svg`, import.meta.resolve('@tabler/icons/outline/gift.svg'));
  const paths = [...readFileSync(file, 'utf8').matchAll(/<path\s+d="([^"]+)"/g)].map(([, d]) => d);
  if (paths.length === 0) throw new Error(`${name} has no path`);
  return `  ['${name}', '${paths.join('')}'],`;
});
writeFileSync(
  new URL('src/icons/paths.ts', import.meta.url),
  `/** Outline icons of Tabler (MIT), 24 × 24 with a pen of 2, as path data. Written by ../../icons.mjs. */
export const iconPaths: ReadonlyMap<string, string> = new Map([
${lines.join('\n')}
]);
`,
);
