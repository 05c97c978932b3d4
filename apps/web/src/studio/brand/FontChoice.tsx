import { Select, Skeleton } from '@mantine/core';
import type { FontView } from '../../server/views.ts';
import classes from './Brand.module.css';
import { useFace } from './useFace.ts';

/** The font of one role, with a sample line in the exact file that cards are drawn with. */
export function FontChoice(props: {
  label: string;
  sample: string;
  size: number;
  weight: number;
  value: string;
  fonts: readonly FontView[];
  readOnly: boolean;
  onChange: (family: string) => void;
}) {
  const { value, fonts } = props;
  const face = useFace(value, props.weight, fonts);
  const named = (bundled: boolean) => [
    ...new Set(fonts.filter((font) => font.bundled === bundled).map(({ family }) => family)),
  ];
  const known = fonts.some(({ family }) => family.toLowerCase() === value.toLowerCase());
  const groups = [
    { group: 'Your own', items: known ? named(false) : [...named(false), value] },
    { group: 'Included with Waymark', items: named(true) },
  ].filter(({ items }) => items.length > 0);
  return (
    <div className={classes.font}>
      <Select
        label={props.label}
        w={220}
        allowDeselect={false}
        readOnly={props.readOnly}
        value={value}
        data={groups}
        error={face.state === 'missing' ? 'No longer in the list' : undefined}
        onChange={(family) => family !== null && props.onChange(family)}
      />
      {face.state === 'loading' ? (
        <Skeleton height={props.size} width={260} />
      ) : (
        <p
          className={classes.sample}
          style={{ fontSize: props.size, ...(face.stack === null ? {} : { fontFamily: face.stack }) }}
          data-testid={`sample-${props.label}`}
        >
          {props.sample}
        </p>
      )}
    </div>
  );
}
