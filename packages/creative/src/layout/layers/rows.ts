import type { TextStyle } from '../../document/document.ts';
import { setBlock } from '../block.ts';
import type { Drawing } from '../drawing.ts';
import type { Box, SceneNode } from '../scene.ts';

/** One line of a badge or ticket, in the layer's style at `share` of its size. */
export interface Row {
  text: string;
  share: number;
  style?: Partial<TextStyle>;
}

/** Smaller text on a card can't be read on a phone. */
const SMALLEST = 10;

/**
 * Stacks lines in the middle of a box, each unwrapped and shrunk until it fits; all shrink together if they are too
 * high for the box.
 */
export function setRows(
  drawing: Drawing,
  layerId: string,
  rows: readonly Row[],
  style: TextStyle,
  box: Box,
  origin: { x: number; y: number },
  shadow: SceneNode['attrs'] = {},
): SceneNode[] {
  const shown = rows.filter(({ text }) => text.trim() !== '');
  const wanted = shown.reduce((sum, { share }) => sum + style.size * share * style.lineHeight, 0);
  const scale = Math.min(1, box.height / Math.max(1, wanted));
  let y = box.y + (box.height - wanted * scale) / 2;
  return shown.flatMap((row) => {
    const size = Math.max(4, Math.floor(style.size * row.share * scale));
    const height = style.size * row.share * style.lineHeight * scale;
    const rowStyle = { ...style, ...row.style, size, letterSpacing: style.letterSpacing * row.share * scale };
    const block = setBlock(
      drawing,
      layerId,
      row.text.replace(/\s+/g, ' '),
      rowStyle,
      { x: box.x, y, width: box.width, height: Math.max(height, size * style.lineHeight) },
      origin,
      { verticalAlign: 'middle', min: Math.min(size, SMALLEST), shadow },
    );
    y += height;
    return block?.nodes ?? [];
  });
}
