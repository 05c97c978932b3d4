import { ActionIcon } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { Color, Fill } from '@waymark/creative/document/document';
import { fillValues } from '@waymark/creative/document/values';
import { type PointerEvent, useState } from 'react';
import { NumberField } from '../../../../editing/fields/NumberField.tsx';
import { cssFill } from '../../paint/cssFill.ts';
import { useCard, useSurroundings } from '../../store/context.ts';
import classes from '../Panel.module.css';
import { type Setting, within } from '../setting.ts';
import { ColorField } from './ColorField.tsx';
import gradient from './Gradient.module.css';
import { NumberRow, PickRow, SliderField } from './Rows.tsx';
import { Field } from './Section.tsx';

const kinds = { solid: 'Solid color', linear: 'Gradient', radial: 'Radial gradient' };

/** A fill: one color, or a gradient along a line or around a point. */
export function FillField({ label, value, ...setting }: { label: string; value: Fill } & Setting<Fill>) {
  const { set } = setting;
  const { kit } = useSurroundings();
  const first = value.kind === 'solid' ? value.color : null;
  // A new gradient gets the brand's color as its second, so that it isn't flagged right away.
  const other = kit.colors.find(
    ({ token, value: hex }) => typeof first !== 'object' || (token !== first?.token && hex !== '#ffffff'),
  );
  return (
    <>
      <PickRow
        word="Type"
        label={`${label}: kind`}
        value={value.kind}
        options={kinds}
        onChange={(kind) => set(turned(value, kind, other))}
      />
      {value.kind === 'solid' ? (
        <ColorField
          label={label}
          value={value.color}
          {...within<Fill, Color>(setting, (color) => ({ kind: 'solid', color }))}
        />
      ) : (
        <>
          <GradientStrip stops={value.stops} {...within(setting, (stops) => ({ ...value, stops }))} />
          <Stops label={label} stops={value.stops} {...within(setting, (stops) => ({ ...value, stops }))} />
          {value.kind === 'linear' ? (
            <NumberRow
              word="Angle"
              label="Direction"
              value={value.angle}
              min={-360}
              max={360}
              unit="°"
              onChange={(angle) => set({ ...value, angle })}
            />
          ) : (
            <>
              <div className={classes.pairs}>
                {(['x', 'y'] as const).map((axis) => (
                  <NumberRow
                    key={axis}
                    word={axis}
                    label={axis === 'x' ? 'Center from the left' : 'Center from the top'}
                    value={Math.round(value[axis] * 100)}
                    max={100}
                    unit="%"
                    width={96}
                    onChange={(share) => set({ ...value, [axis]: share / 100 })}
                  />
                ))}
              </div>
              <Field word="Radius">
                <SliderField
                  label="Radius"
                  value={value.radius}
                  min={0.1}
                  max={2}
                  step={0.05}
                  words={(radius) => `${Math.round(radius * 100)}%`}
                  {...within(setting, (radius) => ({ ...value, radius }))}
                />
              </Field>
            </>
          )}
        </>
      )}
    </>
  );
}

/** The same colors in another kind of fill. */
function turned(fill: Fill, kind: Fill['kind'], other: { token: string } | undefined): Fill {
  if (fill.kind === kind) return fill;
  const first: Color = fill.kind === 'solid' ? fill.color : (fill.stops[0]?.color ?? '#000000');
  if (kind === 'solid') return { kind, color: first };
  const stops: Stop[] =
    fill.kind === 'solid'
      ? [
          { at: 0, color: first },
          { at: 1, color: other ? { token: other.token } : '#ffffff' },
        ]
      : fill.stops;
  return kind === 'linear' ? { kind, angle: 90, stops } : { kind, x: 0.5, y: 0.5, radius: 0.7, stops };
}

function Stops({ label, stops, ...setting }: { label: string; stops: Stop[] } & Setting<Stop[]>) {
  const replaced = (index: number, change: Partial<Stop>) =>
    stops.map((stop, place) => (place === index ? { ...stop, ...change } : stop));
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 6 }}>
      {stops.map((stop, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a stop has no identity but its position
        <div key={index} className={classes.row} style={{ flexWrap: 'nowrap' }}>
          <ColorField
            label={`${label}: color ${index + 1}`}
            value={stop.color}
            {...within(setting, (color) => replaced(index, { color }))}
          />
          <NumberField
            label={`Position of color ${index + 1}`}
            value={Math.round(stop.at * 100)}
            min={0}
            max={100}
            width={64}
            unit="%"
            onChange={(at) => setting.set(replaced(index, { at: at / 100 }))}
          />
          {stops.length > 2 && (
            <ActionIcon
              aria-label={`Remove color ${index + 1}`}
              onClick={() => setting.set(stops.toSpliced(index, 1))}
            >
              <IconX size={14} />
            </ActionIcon>
          )}
        </div>
      ))}
      {stops.length < 8 && (
        <ActionIcon aria-label="Add a color" onClick={() => setting.set(withStop(stops, 0.5))}>
          <IconPlus size={16} />
        </ActionIcon>
      )}
    </div>
  );
}

type Stop = Extract<Fill, { kind: 'linear' }>['stops'][number];

const MOST = 8;

/** The color stops of a gradient: drag the knobs, or click between them to add one. The numbers below show the same. */
function GradientStrip({ stops, set, attempt }: { stops: readonly Stop[] } & Setting<Stop[]>) {
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
      className={gradient.strip}
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
          className={gradient.knob}
          data-knob={index}
          style={{ left: `${stop.at * 100}%`, background: css([stop, stop]) }}
        />
      ))}
    </div>
  );
}

/** Adds a stop there with the color of the one before it. */
function withStop(stops: readonly Stop[], at: number): Stop[] {
  const order = stops.toSorted((a, b) => a.at - b.at);
  const before = order.findLast((stop) => stop.at <= at) ?? order[0];
  const color: Color = before?.color ?? '#000000';
  const place = order.filter((stop) => stop.at <= at).length;
  return order.toSpliced(place, 0, { at, color });
}
