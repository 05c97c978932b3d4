import { contrastRatio, luminance, over, rgbaOf } from '../document/wcag.ts';
import type { SceneNode } from '../layout/scene.ts';
import { type Check, called, type Look } from './check.ts';

/** Px on the phone: about 15 mm, the smallest that other people's cameras and counter scanners read at arm's length. */
const SMALLEST = 90;
/** Px per module on the phone. */
const FINEST = 2;
const LEAST_CONTRAST = 4;

/** Finds QR codes that scanners will have trouble with. */
export function codeChecks(look: Look): Check[] {
  const { layers, shownScale, qrCodes = [] } = look;
  const checks: Check[] = [];
  for (const layer of layers.values()) {
    if (layer.kind !== 'qr') continue;
    const add = (code: Check['code'], severity: Check['severity'], sentence: string) =>
      checks.push({ code, severity, layerId: layer.id, sentence: `${called(layer)} ${sentence}` });
    const side = Math.min(layer.width, layer.height) * shownScale;
    if (side < SMALLEST)
      add(
        'qrSmall',
        'warning',
        `is only ${Math.round(side)} px on a phone. Make it at least ${Math.ceil(SMALLEST / shownScale)} px on the card.`,
      );
    const [ground, symbol] = nodesOf(look.scene.nodes, layer.id);
    const module = Number(symbol?.attrs.scaleX ?? Number.NaN) * shownScale;
    if (module < FINEST && side >= SMALLEST)
      add(
        'qrTooLong',
        'warning',
        'holds so much that its dots are too small for a phone. Use a shorter link or a larger code.',
      );
    if (isPale(ground, symbol))
      add(
        'qrContrast',
        'error',
        'needs dark dots on a light background. Choose a darker color or a lighter background.',
      );
    if (qrCodes.some((read) => read.layerId === layer.id && !read.ok))
      add(
        'qrUnreadable',
        'error',
        'couldn’t be scanned in the finished picture. Make it larger, simpler, or shorter.',
      );
  }
  return checks;
}

/** Px per module of a barcode on the phone: scanners at checkouts read lines of one pixel, but not finer ones. */
const FINEST_BAR = 1;

/** Finds barcodes that checkout scanners will have trouble with. */
export function barcodeChecks({ layers, scene, shownScale }: Look): Check[] {
  return [...layers.values()].flatMap((layer): Check[] => {
    if (layer.kind !== 'barcode') return [];
    const [ground, bars] = nodesOf(scene.nodes, layer.id);
    const say = (code: Check['code'], severity: Check['severity'], sentence: string): Check => ({
      code,
      severity,
      layerId: layer.id,
      sentence: `${called(layer)} ${sentence}`,
    });
    const module = Number(bars?.attrs.scaleX ?? Number.NaN) * shownScale;
    return [
      ...(module < FINEST_BAR
        ? [
            say(
              'barcodeFine',
              'warning',
              'has lines too thin for a phone screen. Make it wider or shorten the code.',
            ),
          ]
        : []),
      ...(isPale(ground, bars)
        ? [say('barcodeContrast', 'error', 'needs dark lines on a light background. Choose a darker color.')]
        : []),
    ];
  });
}

/** Scanners need dark on light. Transparent parts are assumed to lie on white, the best case. */
function isPale(ground: Coded | undefined, symbol: Coded | undefined): boolean {
  const dark = rgbaOf(String(symbol?.attrs.fill));
  const light = rgbaOf(String(ground?.attrs.fill));
  if (!dark || !light) return false;
  const opacity = symbol?.opacity ?? 1;
  const under = over({ ...light, a: light.a * opacity }, WHITE);
  const inked = over({ ...dark, a: dark.a }, { ...light, a: 1 });
  const shown = over({ ...inked, a: opacity }, WHITE);
  return contrastRatio(shown, under) < LEAST_CONTRAST || luminance(shown) > luminance(under);
}
const WHITE = { r: 255, g: 255, b: 255, a: 1 };

interface Coded {
  attrs: SceneNode['attrs'];
  /** Including that of all groups around it. */
  opacity: number;
}

/** What was drawn for a layer, in order. */
function nodesOf(nodes: readonly SceneNode[], layerId: string, opacity = 1): Coded[] {
  return nodes.flatMap((node) => {
    const shown = opacity * Number(node.attrs.opacity ?? 1);
    if (node.children) return nodesOf(node.children, layerId, shown);
    return node.layerId === layerId ? [{ attrs: node.attrs, opacity: shown }] : [];
  });
}
