import { useWindowEvent } from '@mantine/hooks';
import type { Handle } from '@waymark/creative/edit/resize';
import { type FocusEvent, type MouseEvent, type PointerEvent, type RefObject, useMemo, useRef } from 'react';
import { isTyping } from '../../../editing/isTyping.ts';
import { openMenu } from '../commands/LayerMenu.tsx';
import { useCardStore } from '../store/context.ts';
import { uiState } from '../store/uiState.ts';
import type { Gesture, Pointer } from '../tools/gesture.ts';
import { entering, hitAt, type Press, pressing } from '../tools/pressing.ts';
import { toCard } from './views.ts';

interface PointerLike {
  clientX: number;
  clientY: number;
  shiftKey: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

const held = new Set(['Shift', 'Alt', 'Control', 'Meta']);

interface Running {
  gesture: Gesture;
  pointerId: number;
  last: Pointer;
  frame: number;
}

/** Cancels the current gesture and restores everything. */
function drop(running: RefObject<Running | null>): void {
  const now = running.current;
  if (!now) return;
  cancelAnimationFrame(now.frame);
  running.current = null;
  now.gesture.cancel();
}

function follow(
  running: RefObject<Running | null>,
  { shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent,
): void {
  const now = running.current;
  if (!now) return;
  const { last } = now;
  const mod = ctrlKey || metaKey;
  if (last.shift === shiftKey && last.alt === altKey && last.mod === mod) return;
  now.last = { ...last, shift: shiftKey, alt: altKey, mod };
  now.gesture.move(now.last);
}

/** The mouse, pen or finger on the canvas: one gesture at a time, with at most one move per frame of the screen. */
export function usePointer(container: RefObject<HTMLDivElement | null>, onPin: (pointer: Pointer) => void) {
  const store = useCardStore();
  const running = useRef<Running | null>(null);
  const pin = useRef(onPin);
  pin.current = onPin;

  const handlers = useMemo(() => {
    const pointerOf = (event: PointerLike): Pointer => {
      const box = container.current?.getBoundingClientRect();
      const screen = { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
      return {
        screen,
        card: toCard(uiState.get().view, screen),
        shift: event.shiftKey,
        alt: event.altKey,
        mod: event.ctrlKey || event.metaKey,
      };
    };

    return {
      onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
        if (event.button > 1 || running.current) return;
        const from = pointerOf(event);
        event.currentTarget.dataset.byHand = '';
        event.currentTarget.focus({ preventScroll: true });
        if (uiState.get().pinning) {
          pin.current(from);
          return;
        }
        event.currentTarget.setPointerCapture(event.pointerId);
        running.current = {
          gesture: pressing({ store, from }, pressOf(event)),
          pointerId: event.pointerId,
          last: from,
          frame: 0,
        };
      },
      onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
        const now = running.current;
        const pointer = pointerOf(event);
        if (!now) {
          const hover = hitAt(store, pointer);
          if (hover !== uiState.get().hover) uiState.set({ hover });
          return;
        }
        if (event.pointerId !== now.pointerId) return;
        now.last = pointer;
        now.frame ||= requestAnimationFrame(() => {
          now.frame = 0;
          now.gesture.move(now.last);
        });
      },
      onPointerUp: (event: PointerEvent<HTMLDivElement>) => {
        const now = running.current;
        if (!now || event.pointerId !== now.pointerId) return;
        cancelAnimationFrame(now.frame);
        running.current = null;
        const pointer = pointerOf(event);
        now.gesture.move(pointer);
        now.gesture.end(pointer);
      },
      onPointerCancel: () => drop(running),
      onPointerLeave: () => uiState.set({ hover: null }),
      onBlur: (event: FocusEvent<HTMLDivElement>) => {
        if (event.target === event.currentTarget) delete event.currentTarget.dataset.byHand;
      },
      onDoubleClick: (event: PointerLike) => entering(store, pointerOf(event)),
      onContextMenu: (event: MouseEvent<HTMLDivElement>) => {
        if (isTyping(event.target) || running.current) return;
        // The menu key has no position: it applies to the selection.
        const byKey = event.button !== 2;
        openMenu(
          event,
          store,
          byKey ? (store.getState().selected[0] ?? null) : hitAt(store, pointerOf(event)),
        );
      },
    };
  }, [store, container]);

  // Escape cancels the gesture; modifier keys change it immediately.
  const onKey = (event: KeyboardEvent) => {
    const escapes = event.type === 'keydown' && event.key === 'Escape';
    if (!running.current || !(escapes || held.has(event.key))) return;
    event.preventDefault();
    event.stopPropagation();
    if (escapes) drop(running);
    else follow(running, event);
  };
  useWindowEvent('keydown', onKey, true);
  useWindowEvent('keyup', onKey, true);
  return handlers;
}

function pressOf(event: PointerEvent): Press {
  const named = event.target instanceof Element ? event.target.closest('[data-handle]') : null;
  return { handle: handleOf(named?.getAttribute('data-handle') ?? null), pan: event.button === 1 };
}

function handleOf(name: string | null): Handle | 'turn' | null {
  if (name === null || name === 'turn') return name;
  const [x, y] = name.split(',').map(Number);
  const side = (value: number | undefined) => (value === 1 ? 1 : value === -1 ? -1 : 0);
  return { x: side(x), y: side(y) };
}
