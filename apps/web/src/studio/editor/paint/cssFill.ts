import type { BrandKit, Fill } from '@waymark/creative/document/document';
import type { Filled } from '@waymark/creative/document/values';
import { cssColor, resolveColor } from '@waymark/creative/layout/color';

/** A fill as CSS. */
export function cssFill(fill: Fill, kit: BrandKit, values: Filled): string {
  const css = (color: Parameters<typeof resolveColor>[0]) =>
    cssColor(resolveColor(color, kit, values) ?? '#808080');
  if (fill.kind === 'solid') return css(fill.color);
  const stops = fill.stops
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, color }) => `${css(color)} ${at * 100}%`)
    .join(', ');
  if (fill.kind === 'linear') return `linear-gradient(${fill.angle + 90}deg, ${stops})`;
  return `radial-gradient(circle at ${fill.x * 100}% ${fill.y * 100}%, ${stops})`;
}
