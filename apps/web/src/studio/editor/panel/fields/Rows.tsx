import { Slider, Switch } from '@mantine/core';
import type { ComponentProps } from 'react';
import { NumberField } from '../../../../editing/fields/NumberField.tsx';
import { PickField } from '../../../../editing/fields/PickField.tsx';
import type { Setting } from '../setting.ts';
import { Field } from './Section.tsx';

/** What a row shows in front of its field, and its label if that says more. */
type Row<Props extends { label: string }> = Omit<Props, 'label'> & { word: string; label?: string };

/** A number, in px and at least 0 unless said otherwise. */
export function NumberRow({
  word,
  label = word,
  ...props
}: Row<Omit<ComponentProps<typeof NumberField>, 'min'>> & { min?: number }) {
  return (
    <Field word={word}>
      <NumberField min={0} unit="px" {...props} label={label} />
    </Field>
  );
}

/** How round a layer's corners are. */
export function RadiusRow(props: { layer: { radius: number }; set: (change: { radius: number }) => void }) {
  return (
    <NumberRow
      word="Radius"
      label="Corner radius"
      value={props.layer.radius}
      max={2000}
      width={96}
      onChange={(radius) => props.set({ radius })}
    />
  );
}

/** Turns something on or off. */
export function SwitchRow(props: { label: string; on: boolean; set: (on: boolean) => void }) {
  const { label, on, set } = props;
  return (
    <Switch size="xs" label={label} checked={on} onChange={(event) => set(event.currentTarget.checked)} />
  );
}

/** A choice among a few values. */
export function PickRow<T extends string>({
  word,
  label = word,
  ...props
}: Row<ComponentProps<typeof PickField<T>>>) {
  return (
    <Field word={word}>
      <PickField {...props} label={label} />
    </Field>
  );
}

/** A percentage that is previewed while dragging and becomes one step on release. */
export function SliderField(
  props: {
    label: string;
    value: number;
    min: number;
    max: number;
    step: number;
    words: (value: number) => string;
    disabled?: boolean;
  } & Setting<number>,
) {
  return (
    <Slider
      size="sm"
      flex={1}
      thumbLabel={props.label}
      disabled={props.disabled ?? false}
      min={props.min}
      max={props.max}
      step={props.step}
      value={props.value}
      label={props.words}
      onChange={props.attempt}
      onChangeEnd={props.set}
    />
  );
}
