import { cssColor, resolveColor } from '@waymark/creative/color';
import type { Card } from '@waymark/creative/document';
import { layerMatrix } from '@waymark/creative/edit/place';
import { changeLayer, layerById } from '@waymark/creative/edit/tree';
import { familyNamed, nearestFace } from '@waymark/creative/fonts/families';
import { fontStack } from '@waymark/creative/fonts/files';
import { fillValues } from '@waymark/creative/values';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { markTyping, registerField } from '../../../editing/pendingFields.ts';
import { useCardStore } from '../store/context.ts';
import { editCard } from '../store/shown.ts';
import { stage, useStage } from '../store/stage.ts';
import { useSurroundings } from '../store/surroundings.ts';
import classes from './Canvas.module.css';

/** Typing on the card itself, in the text's own font and place. Esc and a click elsewhere keep what was typed. */
export function TextTyping({ card, id }: { card: Card; id: string }) {
  const store = useCardStore();
  const { kit, families, values, scenes } = useSurroundings();
  const view = useStage((state) => state.view);
  const layer = layerById(card.layers, id);
  const field = useRef<HTMLTextAreaElement>(null);
  const first = layer?.kind === 'text' ? layer.text : '';
  const [text, setText] = useState(first);
  const latest = useRef(text);
  latest.current = text;
  const [above, setAbove] = useState(0);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
    const handIn = () => {
      markTyping(handIn, false);
      editCard(store, (now) =>
        changeLayer(now, id, (found) =>
          found.kind === 'text' && found.text !== latest.current ? { ...found, text: latest.current } : found,
        ),
      );
    };
    const leave = registerField(handIn);
    return () => {
      handIn();
      leave();
    };
  }, [store, id]);

  // Set as it is typed, so that what shrinks to fit its box shrinks here too.
  const size = useMemo(() => {
    const typed = changeLayer(card, id, (now) => (now.kind === 'text' ? { ...now, text } : now));
    return scenes?.of(typed, topOf(typed, id)).texts.find((set) => set.layerId === id)?.size ?? 0;
  }, [card, id, text, scenes]);
  const height = layer?.height ?? 0;
  const middle = layer?.kind === 'text' ? layer.verticalAlign : 'top';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words and their size decide how high they stand
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.paddingTop = '0';
    element.style.height = '0';
    const free = height - element.scrollHeight;
    element.style.height = `${height}px`;
    setAbove(Math.max(0, middle === 'top' ? 0 : middle === 'middle' ? free / 2 : free));
  }, [text, size, height, middle]);

  if (layer?.kind !== 'text') return null;
  const { style } = layer;
  const name = typeof style.font === 'string' ? style.font : kit.fonts[style.font.token];
  const family = familyNamed(name, families);
  const face = family && nearestFace(family, style.weight, style.italic);
  const { a, b, c, d, e, f } = layerMatrix(card, id);
  const { zoom } = view;
  const color = resolveColor(style.color, kit, fillValues(card, values)) ?? '#808080';
  return (
    <textarea
      ref={field}
      className={classes.typing}
      aria-label={`Words of ${layer.name}`}
      value={text}
      maxLength={2000}
      spellCheck
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => stage.set({ typing: null })}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') field.current?.closest<HTMLElement>('[data-canvas]')?.focus();
      }}
      style={{
        width: layer.width,
        height: layer.height,
        paddingTop: above,
        transform: `matrix(${a * zoom},${b * zoom},${c * zoom},${d * zoom},${e * zoom + view.x},${f * zoom + view.y})`,
        fontFamily: family && face ? fontStack(family.key, face) : 'inherit',
        fontSize: size || style.size,
        lineHeight: style.lineHeight,
        letterSpacing: style.letterSpacing * ((size || style.size) / style.size),
        textAlign: style.align,
        textTransform: style.caps ? 'uppercase' : 'none',
        color: cssColor(color),
      }}
      data-testid="typing"
    />
  );
}

/** The layer on the card that holds this one. */
function topOf(card: Card, id: string) {
  const holds = (layer: Card['layers'][number]): boolean =>
    layer.id === id || (layer.kind === 'group' && layer.layers.some(holds));
  const top = card.layers.find(holds);
  if (!top) throw new Error(`no layer ${id}`);
  return top;
}
