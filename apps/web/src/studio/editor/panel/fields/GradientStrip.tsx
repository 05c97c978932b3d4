import type { Color, Fill } from '@waymark/creative/document/document';
import { fillValues } from '@waymark/creative/document/values';
import { type PointerEvent, useState } from 'react';
import { cssFill } from '../../paint/cssFill.ts';
import { useCard } from '../../store/context.ts';
import { useSurroundings } from '../../store/surroundings.ts';
import type { Setting } from '../setting.ts';
import classes from './Gradient.module.css';

export type Stop = Extract<Fill, { kind: 'linear' }>['stops'][number];

const MOST = 8;

/** The color stops of a gradient: drag the knobs, or click between them to add one. The numbers below show the same. */
export function GradientStrip({ stops, set, attempt }: { stops: readonly Stop[] } & Setting<Stop[]>) {
  const { kit, values } = useSurroundings();
  const card = useCard((state) => state.card);
  const [held, setHeld] = useState<number | null>(null);
  const css = (shown: readonly Stop[]) =>
    cssFill({ kind: 'linear', angle: 0, stops: [...shown] }, kit, fillValues(card, values));
  const shareOf = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.min(1, Math.max(0, Math.round(((event.clientX - box.left) / box.width) * 100) / 100));
  };
  const moved = (index: number, at: number) =>
    stops.map((stop, place) => (place === index ? { ...stop, at } : stop));

  const take = (event: PointerEvent<HTMLDivElement>) => {
    const knob = event.target instanceof HTMLElement ? event.target.dataset.knob : undefined;
    if (knob !== undefined) {
      event.currentTarget.setPointerCapture(event.pointerId);
      setHeld(Number(knob));
    } else if (stops.length < MOST) set(withStop(stops, shareOf(event)));
  };
  return (
    <div
      className={classes.strip}
      style={{ background: css(stops) }}
      aria-hidden
      onPointerDown={take}
      onPointerMove={(event) => held !== null && attempt(moved(held, shareOf(event)))}
      onPointerUp={(event) => {
        if (held !== null) set(moved(held, shareOf(event)));
        setHeld(null);
      }}
      data-testid="gradient"
    >
      {stops.map((stop, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a stop has no identity but its position
          key={index}
          className={classes.knob}
          data-knob={index}
          style={{ left: `${stop.at * 100}%`, background: css([stop, stop]) }}
        />
      ))}
    </div>
  );
}

/** Adds a stop there with the color of the one before it. */
export function withStop(stops: readonly Stop[], at: number): Stop[] {
  const order = stops.toSorted((a, b) => a.at - b.at);
  const before = order.findLast((stop) => stop.at <= at) ?? order[0];
  const color: Color = before?.color ?? '#000000';
  const place = order.filter((stop) => stop.at <= at).length;
  return order.toSpliced(place, 0, { at, color });
}
