import { shownDate } from '../../document/dates.ts';
import type { LayerOf } from '../../document/document.ts';
import { colorOf, type Drawing, fillOf, shadowOf, strokeOf } from '../drawing.ts';
import type { SceneNode } from '../scene.ts';

import { ticket } from './outline.ts';
import { setRows } from './rows.ts';

/** Where the ticket is notched and perforated, as a share of its height. */
const TEAR = 0.38;

/** Draws a ticket: its label above the tear, its code and last day below. */
export function drawCoupon(
  drawing: Drawing,
  layer: LayerOf<'coupon'>,
  origin: { x: number; y: number },
): SceneNode[] {
  const { width, height, style, id: layerId } = layer;
  const tear = Math.round(height * TEAR);
  const corner = Math.min(width, height) * 0.08;
  const notch = layer.notches ? Math.min(width, height) * 0.09 : 0;
  const body: SceneNode = {
    shape: 'path',
    layerId,
    attrs: {
      data: ticket(width, height, corner, notch, tear),
      ...fillOf(drawing, layerId, layer.fill, { x: 0, y: 0, width, height }),
      ...strokeOf(drawing, layerId, layer.stroke),
      ...shadowOf(drawing, layerId, layer.shadow),
    },
  };
  const dash = Math.max(4, Math.round(width / 60));
  const perforation: SceneNode = {
    shape: 'path',
    layerId,
    attrs: {
      data: `M${Math.round(notch + dash * 2)} ${tear}L${Math.round(width - notch - dash * 2)} ${tear}`,
      stroke: colorOf(drawing, layerId, style.color),
      strokeWidth: Math.max(2, Math.round(height / 90)),
      dash: [dash, dash],
      opacity: 0.45,
    },
  };
  const side = Math.max(notch * 1.3, width * 0.06);
  const inner = { x: side, width: width - 2 * side };
  const centred = { ...style, align: 'center' as const };
  const label = setRows(
    drawing,
    layerId,
    [{ text: drawing.values.text(layer.label), share: 0.55, style: { letterSpacing: 0 } }],
    { ...centred, letterSpacing: 0 },
    { ...inner, y: height * 0.06, height: tear - height * 0.1 },
    origin,
  );
  const day = layer.expires === null ? null : shownDate(layer.expires, drawing.zone);
  const code = setRows(
    drawing,
    layerId,
    [
      { text: drawing.values.text(layer.code), share: 1 },
      { text: day === null ? '' : `Valid through ${day}`, share: 0.36 },
    ],
    centred,
    { ...inner, y: tear + height * 0.05, height: height - tear - height * 0.11 },
    origin,
  );
  return [body, perforation, ...label, ...code];
}
