import type { Handle } from '@waymark/creative/edit/resize';
import { type FocusEvent, type PointerEvent, type RefObject, useEffect, useMemo, useRef } from 'react';
import { useCardStore } from '../store/context.ts';
import { stage } from '../store/stage.ts';
import type { Gesture, Hand } from '../tools/hand.ts';
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

/** The mouse, pen or finger on the canvas: one gesture at a time, at most one step of it per frame of the screen. */
export function usePointer(ground: RefObject<HTMLDivElement | null>, onPin: (hand: Hand) => void) {
  const store = useCardStore();
  const running = useRef<{ gesture: Gesture; pointer: number; last: Hand; frame: number } | null>(null);
  const pin = useRef(onPin);
  pin.current = onPin;

  const handlers = useMemo(() => {
    const handOf = (event: PointerLike): Hand => {
      const box = ground.current?.getBoundingClientRect();
      const screen = { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
      return {
        screen,
        card: toCard(stage.get().view, screen),
        shift: event.shiftKey,
        alt: event.altKey,
        mod: event.ctrlKey || event.metaKey,
      };
    };

    return {
      onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
        if (event.button > 1 || running.current) return;
        const from = handOf(event);
        event.currentTarget.dataset.byHand = '';
        event.currentTarget.focus({ preventScroll: true });
        if (stage.get().pinning) {
          pin.current(from);
          return;
        }
        event.currentTarget.setPointerCapture(event.pointerId);
        running.current = {
          gesture: pressing({ store, from }, pressOf(event)),
          pointer: event.pointerId,
          last: from,
          frame: 0,
        };
      },
      onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
        const now = running.current;
        const hand = handOf(event);
        if (!now) {
          const hover = hitAt(store, hand);
          if (hover !== stage.get().hover) stage.set({ hover });
          return;
        }
        if (event.pointerId !== now.pointer) return;
        now.last = hand;
        now.frame ||= requestAnimationFrame(() => {
          now.frame = 0;
          now.gesture.move(now.last);
        });
      },
      onPointerUp: (event: PointerEvent<HTMLDivElement>) => {
        const now = running.current;
        if (!now || event.pointerId !== now.pointer) return;
        cancelAnimationFrame(now.frame);
        running.current = null;
        const hand = handOf(event);
        now.gesture.move(hand);
        now.gesture.end(hand);
      },
      onPointerCancel: () => {
        running.current?.gesture.cancel();
        running.current = null;
      },
      onPointerLeave: () => stage.set({ hover: null }),
      onBlur: (event: FocusEvent<HTMLDivElement>) => {
        if (event.target === event.currentTarget) delete event.currentTarget.dataset.byHand;
      },
      onDoubleClick: (event: PointerLike) => entering(store, handOf(event)),
    };
  }, [store, ground]);

  // Escape puts back what is in the hand.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !running.current) return;
      event.preventDefault();
      event.stopPropagation();
      running.current.gesture.cancel();
      running.current = null;
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);
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
