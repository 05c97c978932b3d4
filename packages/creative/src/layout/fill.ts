import type { Color, Fill } from '../document/document.ts';
import type { Attrs, Box } from './scene.ts';

/** A fill as Konva's attributes, for a shape drawn from 0, 0 of its own box (shifted by the box's corner). */
export function fillAttrs(fill: Fill, box: Box, color: (color: Color) => string): Attrs {
  if (fill.kind === 'solid') return { fill: color(fill.color) };
  const stops = [...fill.stops].sort((a, b) => a.at - b.at).flatMap((stop) => [stop.at, color(stop.color)]);
  const centerX = box.x + box.width / 2;
  const centerY = box.y + box.height / 2;
  if (fill.kind === 'linear') {
    // As in CSS: the first and last stop are at the corners that the direction points away from and to.
    const radians = (fill.angle * Math.PI) / 180;
    const dx = Math.cos(radians);
    const dy = Math.sin(radians);
    const half = (Math.abs(dx) * box.width + Math.abs(dy) * box.height) / 2;
    return {
      fillPriority: 'linear-gradient',
      fillLinearGradientStartPointX: round(centerX - dx * half),
      fillLinearGradientStartPointY: round(centerY - dy * half),
      fillLinearGradientEndPointX: round(centerX + dx * half),
      fillLinearGradientEndPointY: round(centerY + dy * half),
      fillLinearGradientColorStops: stops,
    };
  }
  const x = box.x + fill.x * box.width;
  const y = box.y + fill.y * box.height;
  return {
    fillPriority: 'radial-gradient',
    fillRadialGradientStartPointX: x,
    fillRadialGradientStartPointY: y,
    fillRadialGradientEndPointX: x,
    fillRadialGradientEndPointY: y,
    fillRadialGradientStartRadius: 0,
    fillRadialGradientEndRadius: fill.radius * Math.max(box.width, box.height),
    fillRadialGradientColorStops: stops,
  };
}

function round(length: number): number {
  return Math.round(length * 1000) / 1000 + 0;
}
