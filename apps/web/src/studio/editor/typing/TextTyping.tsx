import type { Card, LayerOf } from '@waymark/creative/document/document';
import { fillValues } from '@waymark/creative/document/values';
import { layerMatrix } from '@waymark/creative/edit/place';
import { changeLayer, layerById, pathTo } from '@waymark/creative/edit/tree';
import { familyNamed, nearestFace } from '@waymark/creative/fonts/families';
import { fontStack } from '@waymark/creative/fonts/files';
import { cssColor, resolveColor } from '@waymark/creative/layout/color';
import type { SceneNode } from '@waymark/creative/layout/scene';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { markTyping, registerField } from '../../../editing/fields/pendingFields.ts';
import classes from '../canvas/Canvas.module.css';
import { cssFill } from '../paint/cssFill.ts';
import { useCardStore, useSurroundings } from '../store/context.ts';
import { withinStep } from '../store/editorStore.ts';
import { editCard } from '../store/shown.ts';
import { uiState, useUiState } from '../store/uiState.ts';

/** The pause after the last key, ms, after which the text becomes part of the card. */
const PAUSE = 600;

/** Typing on the card, in the text's own font and place. Esc, Ctrl+Enter and a click elsewhere keep the text. */
export function TextTyping({ card, id }: { card: Card; id: string }) {
  const store = useCardStore();
  const { kit, families, values, scenes } = useSurroundings();
  const view = useUiState((state) => state.view);
  const layer = layerById(card.layers, id);
  const field = useRef<HTMLTextAreaElement>(null);
  const first = layer?.kind === 'text' ? layer.text : '';
  const [text, setText] = useState(first);
  const latest = useRef(text);
  latest.current = text;
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const typed = useRef(() => {});

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
    const before = store.getState().card;
    const handIn = () => {
      clearTimeout(pause.current);
      markTyping(handIn, false);
      const write = () =>
        editCard(store, (now) =>
          changeLayer(now, id, (found) =>
            found.kind === 'text' && found.text !== latest.current
              ? { ...found, text: latest.current }
              : found,
          ),
        );
      // What is typed in one go is undone in one go.
      if (store.getState().card === before) write();
      else withinStep(store, write);
    };
    typed.current = () => {
      markTyping(handIn, true);
      clearTimeout(pause.current);
      pause.current = setTimeout(handIn, PAUSE);
    };
    const leave = registerField(handIn);
    return () => {
      handIn();
      leave();
    };
  }, [store, id]);

  // Laid out while typing, so that text that shrinks to fit its box also shrinks here.
  const { size, pill } = useMemo(() => {
    const now = changeLayer(card, id, (found) => (found.kind === 'text' ? { ...found, text } : found));
    const top = pathTo(now.layers, id)[0];
    const scene = top && scenes?.of(now, top);
    return {
      size: scene?.texts.find((set) => set.layerId === id)?.size ?? 0,
      pill: scene ? pillOf(scene.nodes, id) : null,
    };
  }, [card, id, text, scenes]);
  const inset = layer?.kind === 'text' ? insetOf(layer) : 0;
  const height = Math.max(1, (layer?.height ?? 0) - 2 * inset);
  const middle = layer?.kind === 'text' ? layer.verticalAlign : 'top';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height depends on the words and their size
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.paddingTop = '0';
    element.style.height = '0';
    const free = height - element.scrollHeight;
    element.style.height = `${Math.max(height, height - free)}px`;
    const above = middle === 'top' ? 0 : middle === 'middle' ? free / 2 : free;
    element.style.paddingTop = `${Math.max(0, above)}px`;
    element.style.setProperty('--over', `${Math.min(0, above)}px`);
  }, [text, size, height, middle]);

  if (layer?.kind !== 'text') return null;
  const { style } = layer;
  const name = typeof style.font === 'string' ? style.font : kit.fonts[style.font.token];
  const family = familyNamed(name, families);
  const face = family && nearestFace(family, style.weight, style.italic);
  const { a, b, c, d, e, f } = layerMatrix(card, id);
  const { zoom } = view;
  const color = resolveColor(style.color, kit, fillValues(card, values)) ?? '#808080';
  const axes = `matrix(${a * zoom},${b * zoom},${c * zoom},${d * zoom},${e * zoom + view.x},${f * zoom + view.y})`;
  return (
    <>
      {pill && layer.backing && (
        <div
          className={classes.typingPill}
          style={{
            ...pill,
            background: cssFill(layer.backing.fill, kit, fillValues(card, values)),
            transform: `${axes} translate(${pill.x}px, ${pill.y}px)`,
          }}
        />
      )}
      <textarea
        ref={field}
        className={classes.typing}
        aria-label={`Text of ${layer.name}`}
        value={text}
        maxLength={2000}
        spellCheck
        onChange={(event) => {
          latest.current = event.currentTarget.value;
          setText(event.currentTarget.value);
          typed.current();
        }}
        onBlur={() => uiState.set({ typing: null })}
        onPointerDown={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => {
          event.stopPropagation();
          // During IME composition, Enter and Escape belong to the input method.
          if (event.nativeEvent.isComposing) return;
          const done = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey));
          if (done) field.current?.closest<HTMLElement>('[data-canvas]')?.focus();
        }}
        style={{
          width: Math.max(1, layer.width - 2 * inset),
          transform: `${axes} translate(${inset}px, calc(${inset}px + var(--over, 0px)))`,
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
    </>
  );
}

interface Pill {
  x: number;
  y: number;
  width: number;
  height: number;
  borderRadius: number;
}

/** The gap between a text and the sides of its box: the padding of its backing. */
const insetOf = ({ backing, width, height }: LayerOf<'text'>): number =>
  backing ? Math.max(0, Math.min(backing.padding, width / 2 - 1, height / 2 - 1)) : 0;

/** A text's backing as drawn, in the text's own coordinates; null if it has none. */
function pillOf(nodes: readonly SceneNode[], id: string): Pill | null {
  for (const node of nodes) {
    const inside = node.children ? pillOf(node.children, id) : null;
    if (inside) return inside;
    if (node.shape !== 'rect' || node.layerId !== id) continue;
    const [x, y, width, height, round] = ['x', 'y', 'width', 'height', 'cornerRadius'].map((key) => {
      const value: unknown = node.attrs[key];
      return typeof value === 'number' ? value : 0;
    });
    if (width && height) return { x: x ?? 0, y: y ?? 0, width, height, borderRadius: round ?? 0 };
  }
  return null;
}
