import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../server/errors.ts';
import { useSaved } from '../../server/refresh.ts';
import { useMay } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import { Form } from '../../ui/forms/Form.tsx';
import { Reason } from '../../ui/Reason.tsx';
import { DAY, HOUR, instantOf, localInput, paceWords, timeOfDay, zonePlace } from '../format/time.ts';
import { SmallButton } from '../SmallButton.tsx';
import classes from './Clock.module.css';
import { useClock, useNow, useZone } from './ClockProvider.tsx';
import { paces } from './running.ts';

const jumps = [
  { label: '1 hour', ms: HOUR },
  { label: '1 day', ms: DAY },
  { label: '1 week', ms: 7 * DAY },
  { label: '30 days', ms: 30 * DAY },
];

/** The workspace's clock and, for an admin, its controls. Used in the top bar and in Admin. */
export function ClockPanel({ onDone }: { onDone?: () => void }) {
  const clock = useClock();
  const zone = useZone();
  const admin = useMay('setClock');
  const [start, setStart] = useState<string | null>(null);
  const set = useMutation(trpc.clock.set.mutationOptions(useSaved(['clock'])));
  const test = clock.mode === 'test';
  const startAt = start === null ? null : instantOf(start, zone);

  return (
    <div className={classes.panel}>
      <BigTime />
      <p className={classes.note}>
        {test
          ? `A test clock, ${paceWords(clock.pace)}. Waits, quiet hours and caps follow it, for everyone in this workspace.`
          : 'Real time. Waits, quiet hours and caps follow it.'}
      </p>
      {!admin && <p className={classes.note}>Only an admin can change the clock.</p>}
      {admin && !clock.testAllowed && (
        <p className={classes.note}>A real provider is connected, so this workspace stays on real time.</p>
      )}
      {admin && clock.testAllowed && (
        <>
          <SegmentedControl
            fullWidth
            aria-label="Which clock"
            value={clock.mode}
            data={[
              { value: 'real', label: 'Real time' },
              { value: 'test', label: 'Test clock' },
            ]}
            onChange={(mode) =>
              !set.isPending && set.mutate(mode === 'real' ? { mode: 'real' } : { mode: 'test', pace: 8640 })
            }
          />
          {test && (
            <>
              <Select
                label="Speed"
                value={String(clock.pace)}
                allowDeselect={false}
                comboboxProps={{ withinPortal: false }}
                data={paceChoices(clock.pace)}
                onChange={(pace) => pace !== null && set.mutate({ mode: 'test', pace: Number(pace) })}
              />
              <fieldset className={classes.jumps}>
                <legend>Jump ahead</legend>
                {jumps.map(({ label, ms }) => (
                  <JumpButton
                    key={label}
                    label={label}
                    ms={ms}
                    set={(at) => set.mutate({ mode: 'test', at, pace: clock.pace })}
                  />
                ))}
              </fieldset>
              <Form
                className={classes.start}
                onSubmit={() => {
                  if (startAt === null) return;
                  set.mutate({ mode: 'test', at: new Date(startAt).toISOString(), pace: clock.pace });
                  setStart(null);
                  onDone?.();
                }}
              >
                <StartInput value={start} onChange={setStart} zone={zone} />
                <Reason text={startAt === null ? 'Choose a date and a time first.' : null}>
                  <Button type="submit" variant="default">
                    Set
                  </Button>
                </Reason>
              </Form>
            </>
          )}
          {set.error !== null && (
            <p className={classes.problem} role="alert">
              {sentenceOf(set.error)} The clock wasn’t changed.
            </p>
          )}
        </>
      )}
    </div>
  );
}

function paceChoices(current: number) {
  const known = paces.map(({ pace, label }) => ({ value: String(pace), label }));
  if (paces.some(({ pace }) => pace === current)) return known;
  return [{ value: String(current), label: paceWords(current) }, ...known];
}

function BigTime() {
  const zone = useZone();
  const { pace } = useClock();
  const now = useNow(pace > 100 ? 100 : 1_000);
  const day = new Intl.DateTimeFormat(undefined, { timeZone: zone, dateStyle: 'full' }).format(now);
  return (
    <div>
      <div className={classes.bigTime}>{timeOfDay(now, zone)}</div>
      <div className={classes.bigDay}>
        {day} · {zonePlace(zone)}
      </div>
    </div>
  );
}

function JumpButton({ label, ms, set }: { label: string; ms: number; set: (at: string) => void }) {
  const now = useNow();
  return (
    <SmallButton aria-label={`Jump ahead ${label}`} onClick={() => set(new Date(now + ms).toISOString())}>
      +{label}
    </SmallButton>
  );
}

function StartInput(props: { value: string | null; onChange: (value: string) => void; zone: string }) {
  const now = useNow(10_000);
  return (
    <TextInput
      type="datetime-local"
      label={`Set date and time (${zonePlace(props.zone)} time)`}
      value={props.value ?? localInput(now, props.zone)}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
