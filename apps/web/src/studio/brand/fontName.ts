import { cut } from '@waymark/policy/cut';

const weights: [RegExp, number][] = [
  [/(extra|ultra)[-_ ]?light/i, 200],
  [/(extra|ultra)[-_ ]?bold/i, 800],
  [/(semi|demi)[-_ ]?bold/i, 600],
  [/thin|hairline/i, 100],
  [/light/i, 300],
  [/medium/i, 500],
  [/black|heavy/i, 900],
  [/bold/i, 700],
];

/** What a font file's name tells about it: "Brandon-SemiBoldItalic.woff2" is Brandon, 600, italic. */
export function fontNamed(fileName: string): { family: string; weight: number; italic: boolean } {
  const bare = fileName.replace(/\.[^.]+$/, '');
  const [first = bare, ...rest] = bare.split(/[-_]/);
  const style = rest.join(' ');
  return {
    family: cut(first.replace(/([a-z])([A-Z])/g, '$1 $2').trim(), 80),
    weight: weights.find(([word]) => word.test(style))?.[1] ?? 400,
    italic: /italic|oblique/i.test(style),
  };
}
