import { Button, Checkbox, TextInput } from '@mantine/core';
import type { SendWindow } from '@waymark/policy/rules';
import { alike, weekdays } from '@waymark/policy/windowWords';
import { useState } from 'react';
import classes from './Compliance.module.css';

type Hours = SendWindow['days'][number];
const usual = { from: '08:00', to: '20:00' };

/** The allowed hours: one line while every day is the same, otherwise one per day. An unchecked day allows none. */
export function WindowFields(props: {
  name: string;
  window: SendWindow;
  onChange: (window: SendWindow) => void;
}) {
  const { days } = props.window;
  const monday = days[0] ?? null;
  const same = alike(props.window) && monday !== null;
  const [apart, setApart] = useState(!same);
  const set = (place: number, hours: Hours) =>
    props.onChange({ days: days.map((each, index) => (index === place ? hours : each)) });

  if (same && !apart) {
    return (
      <fieldset className={classes.week} aria-label={props.name}>
        <div className={classes.day}>
          <span>Every day</span>
          <HoursFields
            day="Every day"
            hours={monday}
            onChange={(hours) => props.onChange({ days: days.map(() => hours) })}
          />
          <Button size="compact-sm" variant="subtle" onClick={() => setApart(true)}>
            Different by day
          </Button>
        </div>
      </fieldset>
    );
  }
  return (
    <fieldset className={classes.week} aria-label={props.name}>
      {weekdays.map((day, place) => {
        const hours = days[place] ?? null;
        return (
          <div key={day} className={classes.day}>
            <Checkbox
              label={day}
              checked={hours !== null}
              onChange={(event) => set(place, event.currentTarget.checked ? (monday ?? usual) : null)}
            />
            {hours === null ? (
              <span className={classes.description}>No texts</span>
            ) : (
              <HoursFields day={day} hours={hours} onChange={(next) => set(place, next)} />
            )}
            {place === 0 && monday !== null && (
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => {
                  props.onChange({ days: days.map(() => monday) });
                  setApart(false);
                }}
              >
                Same every day
              </Button>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

function HoursFields(props: {
  day: string;
  hours: NonNullable<Hours>;
  onChange: (hours: NonNullable<Hours>) => void;
}) {
  const { day, hours } = props;
  return (
    <>
      <TextInput
        type="time"
        aria-label={`${day} from`}
        w={116}
        required
        value={hours.from}
        onChange={(event) => props.onChange({ ...hours, from: event.currentTarget.value })}
      />
      <span>to</span>
      <TextInput
        type="time"
        aria-label={`${day} to`}
        w={116}
        required
        // A time field can't show the end of the day, so it shows the last minute instead.
        value={hours.to === '24:00' ? '23:59' : hours.to}
        error={hours.from >= hours.to}
        onChange={(event) => props.onChange({ ...hours, to: event.currentTarget.value })}
      />
    </>
  );
}
