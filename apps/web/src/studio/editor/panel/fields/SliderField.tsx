import { Slider } from '@mantine/core';

/** A percentage that is previewed while dragging and becomes one step on release. */
export function SliderField(props: {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  attempt: (value: number) => void;
  set: (value: number) => void;
  words: (value: number) => string;
  disabled?: boolean;
}) {
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
