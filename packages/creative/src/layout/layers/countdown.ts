import { DAY, HOUR, MINUTE } from '@waymark/policy/spans';
import { endOf, shownEnd, zoneWord } from '../../document/dates.ts';
import type { LayerOf } from '../../document/document.ts';
import { type Drawing, fillOf, shadowOf } from '../drawing.ts';
import type { SceneNode } from '../scene.ts';
import { setRows } from './rows.ts';

/**
 * Draws the time left until an instant: days and hours, on the last day hours and minutes; or the day and hour of the
 * end. Afterwards it draws `after`.
 */
export function drawCountdown(
  drawing: Drawing,
  layer: LayerOf<'countdown'>,
  origin: { x: number; y: number },
): SceneNode[] {
  const { width, height, style, id: layerId } = layer;
  const backing: SceneNode = {
    shape: 'rect',
    layerId,
    attrs: {
      width,
      height,
      cornerRadius: Math.min(width, height) * 0.12,
      ...fillOf(drawing, layerId, layer.fill, { x: 0, y: 0, width, height }),
      ...shadowOf(drawing, layerId, layer.shadow),
    },
  };
  const centred = { ...style, align: 'center' as const };
  const zone = layer.zone ?? drawing.zone;
  const written = drawing.values.text(layer.until);
  const until = endOf(written, zone);
  if (until === null) drawing.problems.push({ code: 'badDate', layerId, detail: written });
  const inner = { x: width * 0.06, y: height * 0.1, width: width * 0.88, height: height * 0.8 };
  if (until === null || until <= drawing.now.getTime()) {
    const text = drawing.values.text(layer.after);
    return [backing, ...setRows(drawing, layerId, [{ text, share: 0.7 }], centred, inner, origin)];
  }
  const label = drawing.values.text(layer.label);
  const labelHeight = label.trim() === '' ? 0 : inner.height * 0.3;
  const head = setRows(
    drawing,
    layerId,
    [{ text: label, share: 0.4 }],
    centred,
    { ...inner, height: labelHeight },
    origin,
  );
  const below = { ...inner, y: inner.y + labelHeight, height: inner.height - labelHeight };
  if (layer.shows === 'end') {
    const { day, time } = shownEnd(until, zone);
    const where = layer.zone === undefined ? '' : zoneWord(layer.zone);
    const rows = [
      { text: day, share: 0.9 },
      { text: `${time} ${where}`.trim(), share: 0.5 },
    ];
    return [backing, ...head, ...setRows(drawing, layerId, rows, centred, below, origin)];
  }
  const cells = partsLeft(until - drawing.now.getTime()).flatMap(({ count, unit }, index) =>
    setRows(
      drawing,
      layerId,
      [
        { text: String(count).padStart(2, '0'), share: 1 },
        { text: unit, share: 0.34 },
      ],
      centred,
      { ...below, x: inner.x + (index * inner.width) / 2, width: inner.width / 2 },
      origin,
    ),
  );
  return [backing, ...head, ...cells];
}

/** Two counts with their units, rounded down to the smaller unit. */
export function partsLeft(ms: number): [{ count: number; unit: string }, { count: number; unit: string }] {
  const part = (count: number, unit: string) => ({ count, unit: count === 1 ? unit : `${unit}s` });
  if (ms >= DAY) return [part(Math.floor(ms / DAY), 'day'), part(Math.floor((ms % DAY) / HOUR), 'hour')];
  return [part(Math.floor(ms / HOUR), 'hour'), part(Math.floor((ms % HOUR) / MINUTE), 'minute')];
}
