// Writes src/fonts/bundledCoverage.ts from the bundled font files. Run after changing them: node packages/creative/coverage.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { coverageOf, has, packCoverage } from './src/fonts/coverage.ts';
import { bundledFamilies } from './src/fonts/families.ts';
import { filesOf } from './src/fonts/files.ts';
import { coverageOfFont } from './src/render/cmap.ts';

const require = createRequire(import.meta.url);
const pointsOf = ({ file }) => {
  const ranges = coverageOfFont(readFileSync(require.resolve(file)));
  if (!ranges) throw new Error(`${file} cannot be read`);
  const points = [];
  for (let index = 0; index < ranges.length; index += 2)
    for (let at = ranges[index]; at <= ranges[index + 1]; at++) points.push(at);
  return points;
};
const inter = bundledFamilies.find(({ key }) => key === 'inter');
const shared = coverageOf(filesOf('inter', inter.faces[0]).flatMap(pointsOf));
const own = bundledFamilies.map(({ key, faces }) => {
  const points = filesOf(key, faces[0]).slice(0, 2).flatMap(pointsOf);
  return [key, packCoverage(coverageOf(points.filter((at) => !has(shared, at))))];
});
const lines = own.filter(([, packed]) => packed !== '').map(([key, packed]) => `  ['${key}', '${packed}'],`);
writeFileSync(
  new URL('src/fonts/bundledCoverage.ts', import.meta.url),
  `/** The characters of the files that every text falls back on, and what families have besides. Written by ../../coverage.mjs. */
export const sharedLetters =
  '${packCoverage(shared)}';
export const ownLetters: ReadonlyMap<string, string> = new Map([
${lines.join('\n')}
]);
`,
);
