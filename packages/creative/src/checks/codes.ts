import type { SceneNode } from '../scene.ts';
import { type Check, called, type Look } from './check.ts';
import { contrastRatio, luminance, rgbaOf } from './wcag.ts';

/** Px on the phone: about 15 mm, the least that other people's cameras and counter scanners read at arm's length. */
const SMALLEST = 90;
/** Px on the phone per module. */
const FINEST = 2;
const LEAST_CONTRAST = 4;

/** QR codes that scanners will have trouble with. */
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
        `is ${Math.round(side)} px on a phone. Make it at least ${Math.ceil(SMALLEST / shownScale)} px on the card.`,
      );
    const [ground, symbol] = nodesOf(look.scene.nodes, layer.id);
    const module = Number(symbol?.attrs.scaleX ?? Number.NaN) * shownScale;
    if (module < FINEST && side >= SMALLEST)
      add(
        'qrTooLong',
        'warning',
        'holds so much that its dots are too fine for a phone. Use a shorter link or a larger code.',
      );
    const dark = rgbaOf(String(symbol?.attrs.fill));
    const light = rgbaOf(String(ground?.attrs.fill));
    if (dark && light && (contrastRatio(dark, light) < LEAST_CONTRAST || luminance(dark) > luminance(light)))
      add(
        'qrContrast',
        'error',
        'needs dark dots on a light ground. Take a darker colour or a lighter background.',
      );
    if (qrCodes.some((read) => read.layerId === layer.id && !read.ok))
      add(
        'qrUnreadable',
        'error',
        'could not be read from the finished picture. Make it larger, plainer or shorter.',
      );
  }
  return checks;
}

/** What was drawn for a layer, in order. */
function nodesOf(nodes: readonly SceneNode[], layerId: string): SceneNode[] {
  return nodes.flatMap((node) =>
    node.children ? nodesOf(node.children, layerId) : node.layerId === layerId ? [node] : [],
  );
}
