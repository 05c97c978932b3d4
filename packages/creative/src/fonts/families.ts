import type { Coverage } from './coverage.ts';

/** A font that cards can use. Code that lays out cards adds uploaded families to the bundled ones. */
export interface FontFamily {
  /** The name in the brand kit and in documents. */
  name: string;
  /**
   * Part of the name that the canvas uses: unique across workspaces, [a-z0-9-]. For an uploaded one, its id or hash.
   */
  key: string;
  /** The style that the font list shows. */
  style: 'sans' | 'serif' | 'rounded' | 'condensed' | 'script' | 'uploaded';
  faces: readonly FontFace[];
  /** Half the height of capitals as a share of the size, to center capitals vertically in their line. */
  rise: number;
}
export interface FontFace {
  weight: number;
  italic: boolean;
  /** The characters of an uploaded file, if known. */
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

/** For a font about which nothing is known: in most, capitals are close to 0.72 of the size. */
export const USUAL_RISE = 0.36;

/** The family with that name, in any case; null if neither the bundle nor `uploaded` has it. */
export function familyNamed(name: string, uploaded: readonly FontFamily[]): FontFamily | null {
  const same = (family: FontFamily) => family.name.toLowerCase() === name.trim().toLowerCase();
  return uploaded.find(same) ?? bundledFamilies.find(same) ?? null;
}

/** The face nearest to the request, by CSS's rules for weights; never a synthetic bold or slant. */
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
