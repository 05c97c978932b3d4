import { Slider } from '@mantine/core';
import type { Setting } from '../setting.ts';

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
