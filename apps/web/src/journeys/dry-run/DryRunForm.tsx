import { Autocomplete, Button, Select, TextInput } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { trpc } from '../../server/trpc.ts';
import type { DryRunView } from '../../server/views.ts';
import { useNow, useZone } from '../../ui/clock/ClockProvider.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { localDay } from '../../ui/format/time.ts';
import { spoken } from '../../ui/format/words.ts';
import { Form } from '../../ui/forms/Form.tsx';
import classes from './DryRun.module.css';
import { cohortValue, daysOf, lastDays, periodOf } from './question.ts';

/** The question, as a sentence with fields. */
export function DryRunForm(props: {
  journeyId: string;
  hasLive: boolean;
  hasDraft: boolean;
  /** The run on the screen: the form shows its question until another is entered. */
  run: DryRunView | null;
  onStarted: () => void;
}) {
  const zone = useZone();
  const now = useNow(60_000);
  const vocabulary = useQuery(trpc.vocabulary.get.queryOptions());
  const [chosen, setPeriod] = useState<{ from: string; to: string } | null>(null);
  const { run } = props;
  const running = run !== null && run.endedAt === null;
  const period = chosen ?? (run ? daysOf(run, zone) : lastDays(90, now, zone));
  const [which, setWhich] = useState(props.hasLive ? 'live' : 'draft');
  const of = run?.of.kind === 'property' ? run.of : null;
  const [property, setProperty] = useState(of?.property ?? null);
  const [typed, setTyped] = useState(
    of === null ? '' : typeof of.value === 'boolean' ? (of.value ? 'Yes' : 'No') : String(of.value),
  );
  const start = useMutation(trpc.dryRun.start.mutationOptions({ onSuccess: props.onStarted }));

  const profile = vocabulary.data?.profile ?? [];
  const known = profile.find(({ name }) => name === property);
  const value = cohortValue(typed, known?.kind ?? 'text');
  const span = periodOf(period.from, period.to, zone);
  const notYet = running
    ? 'A dry run is in progress. Stop it, or wait for the result.'
    : span === null
      ? period.from > period.to && period.to !== ''
        ? 'The start must be before the end.'
        : 'Choose a start and end date.'
      : property !== null && value === null
        ? 'Fill in the value, or choose everyone.'
        : null;
  const summaryId = useId();
  const today = localDay(now, zone);
  const versions = [
    ...(props.hasLive ? [{ value: 'live', label: 'the live version' }] : []),
    ...(props.hasDraft ? [{ value: 'draft', label: 'the draft' }] : []),
  ];

  return (
    <Form
      className={classes.form}
      aria-label="Dry run"
      onSubmit={() => {
        if (span === null || running) return;
        start.mutate({
          journeyId: props.journeyId,
          ...span,
          useDraft: which === 'draft',
          cohort:
            property === null || value === null
              ? { kind: 'everyone' }
              : { kind: 'property', property, value },
        });
      }}
    >
      <div className={classes.sentence}>
        <span>If</span>
        <Select
          aria-label="Version"
          w={150}
          allowDeselect={false}
          value={which}
          data={versions}
          onChange={(value) => value !== null && setWhich(value)}
        />
        <span>had been live from</span>
        <TextInput
          type="date"
          aria-label="Start date"
          w={140}
          max={period.to}
          value={period.from}
          onChange={(event) => setPeriod({ ...period, from: event.currentTarget.value })}
        />
        <span>to</span>
        <TextInput
          type="date"
          aria-label="End date"
          w={140}
          min={period.from}
          max={today}
          value={period.to}
          onChange={(event) => setPeriod({ ...period, to: event.currentTarget.value })}
        />
        <span>for</span>
        <Select
          aria-label="Audience"
          w={190}
          placeholder="everyone"
          clearable
          clearButtonProps={{ 'aria-label': 'Include everyone' }}
          searchable
          value={property}
          data={profile.map(({ name }) => ({
            value: name,
            label: `people whose ${spoken(name).toLowerCase()}`,
          }))}
          onChange={(name) => {
            setProperty(name);
            setTyped('');
          }}
        />
        {property !== null && (
          <>
            <span>is</span>
            <Autocomplete
              aria-label="Value"
              w={150}
              value={typed}
              data={[...new Set(known?.kind === 'yesNo' ? ['Yes', 'No'] : (known?.examples ?? []))]}
              error={typed !== '' && value === null ? 'Not a valid value' : undefined}
              onChange={setTyped}
            />
          </>
        )}
        <span>what would have happened?</span>
      </div>
      <div className={classes.run}>
        <Button
          type="submit"
          disabled={notYet !== null}
          aria-describedby={summaryId}
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          loading={start.isPending}
          data-testid="dry-run-start"
        >
          Run
        </Button>
        <span id={summaryId} className={classes.quiet}>
          {notYet ?? 'Nothing is sent or changed.'}
        </span>
      </div>
      <ErrorAlert error={start.error} note="The dry run didn’t start." />
    </Form>
  );
}
