import type { Coverage } from './coverage.ts';

/** A font that cards can be set in. Uploaded families are added to the bundled ones by whoever lays out a card. */
export interface FontFamily {
  /** As the brand kit and the document name it. */
  name: string;
  /** Part of the canvas' own name for it: unique across workspaces, [a-z0-9-]. For an uploaded one: its id or hash. */
  key: string;
  /** What it is for, as the font list says. */
  style: 'sans' | 'serif' | 'rounded' | 'condensed' | 'script' | 'uploaded';
  faces: readonly FontFace[];
  /** Half the height of capitals as a share of the size: puts capitals in the middle of their line. */
  rise: number;
}
export interface FontFace {
  weight: number;
  italic: boolean;
  /** The characters of an uploaded file, where they are known. */
  covers?: Coverage;
}

const upright = (...weights: number[]): FontFace[] => weights.map((weight) => ({ weight, italic: false }));
const italics = (...weights: number[]): FontFace[] => weights.map((weight) => ({ weight, italic: true }));

/** Open fonts (SIL OFL) that ship with Waymark; the same files in the browser and on the server. */
export const bundledFamilies: readonly FontFamily[] = [
  {
    name: 'Inter',
    key: 'inter',
    style: 'sans',
    faces: [...upright(400, 500, 600, 700, 800), ...italics(400, 700)],
    rise: 0.367,
  },
  { name: 'Poppins', key: 'poppins', style: 'sans', faces: upright(400, 500, 600, 700, 800), rise: 0.352 },
  {
    name: 'Playfair Display',
    key: 'playfair-display',
    style: 'serif',
    faces: [...upright(400, 600, 700, 900), ...italics(400, 700)],
    rise: 0.359,
  },
  { name: 'Nunito', key: 'nunito', style: 'rounded', faces: upright(400, 600, 700, 800, 900), rise: 0.359 },
  {
    name: 'Barlow Condensed',
    key: 'barlow-condensed',
    style: 'condensed',
    faces: upright(400, 500, 600, 700, 800),
    rise: 0.352,
  },
  { name: 'Pacifico', key: 'pacifico', style: 'script', faces: upright(400), rise: 0.4 },
];

/** For a font of which nothing is known: capitals are close to 0.72 of the size in most. */
export const USUAL_RISE = 0.36;

/** The family of that name, case aside; null if neither the bundle nor `uploaded` has it. */
export function familyNamed(name: string, uploaded: readonly FontFamily[]): FontFamily | null {
  const same = (family: FontFamily) => family.name.toLowerCase() === name.trim().toLowerCase();
  return uploaded.find(same) ?? bundledFamilies.find(same) ?? null;
}

/** The face nearest to what is asked, as CSS matches weights; never a made-up bold or slant. */
export function nearestFace(family: FontFamily, weight: number, italic: boolean): FontFace {
  const slanted = family.faces.filter((face) => face.italic === italic);
  const faces = slanted.length > 0 ? slanted : family.faces;
  const cost = (face: FontFace) => {
    const gap = face.weight - weight;
    const wrongWay =
      weight < 400 || (weight <= 500 && weight !== 400) ? gap > 0 : weight > 500 ? gap < 0 : false;
    return Math.abs(gap) + (wrongWay ? 0.5 : 0);
  };
  const first = faces[0] ?? { weight: 400, italic: false };
  return faces.reduce((best, face) => (cost(face) < cost(best) ? face : best), first);
}
