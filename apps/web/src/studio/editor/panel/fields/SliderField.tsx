import { Slider } from '@mantine/core';

/** A share that is shown while it is dragged and becomes one step when it is let go. */
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
