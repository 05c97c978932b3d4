import { Button, NumberInput, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PolicyRules } from '@waymark/policy/rules';
import { useState } from 'react';
import { spoken } from '../format/words.ts';
import { sentenceOf } from '../shell/errors.ts';
import { useTRPC } from '../shell/trpc.ts';
import { CapsFields } from './CapsFields.tsx';
import classes from './Compliance.module.css';
import { WindowFields } from './WindowFields.tsx';
import { WindowNotes } from './WindowNotes.tsx';
import { problemsOf } from './windowNotes.ts';

const zones = Intl.supportedValuesOf('timeZone');

/** The sending rules. What was typed stays when saving fails. */
export function RulesForm({ saved }: { saved: PolicyRules }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const vocabulary = useQuery(trpc.vocabulary.get.queryOptions());
  const [edited, setEdited] = useState<PolicyRules | null>(null);
  const rules = edited ?? saved;
  const changed = edited !== null && JSON.stringify(edited) !== JSON.stringify(saved);
  const problems = problemsOf(rules);
  const set = (change: Partial<PolicyRules>) => setEdited({ ...rules, ...change });
  const save = useMutation(
    trpc.settings.savePolicy.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.settings.pathKey() });
        setEdited(null);
        notifications.show({ message: 'Sending rules saved. They hold from the next message on.' });
      },
    }),
  );
  const events = [
    ...new Set([rules.purchaseEvent, ...(vocabulary.data?.events ?? []).map(({ type }) => type)]),
  ];

  return (
    <form
      className={classes.form}
      aria-label="Sending rules"
      onSubmit={(event) => {
        event.preventDefault();
        if (problems.length === 0) save.mutate(rules);
      }}
    >
      <div className={classes.fields}>
        <section className={classes.card} aria-labelledby="hours">
          <h2 id="hours">Allowed hours</h2>
          <p className={classes.says}>
            On the person's own clock. A message that falls outside waits for the next allowed hour.
          </p>
          <WindowFields name="Allowed hours" window={rules.window} onChange={(window) => set({ window })} />
          <WindowNotes window={rules.window} />
        </section>

        <section className={classes.card} aria-labelledby="unknown">
          <h2 id="unknown">Where the time zone is not known</h2>
          <p className={classes.says}>
            Narrower hours, read on the clock of one zone, so that nobody is woken.
          </p>
          <Select
            label="Read on the clock of"
            w={260}
            searchable
            allowDeselect={false}
            value={rules.unknownZone}
            data={zones.includes(rules.unknownZone) ? zones : [rules.unknownZone, ...zones]}
            limit={50}
            onChange={(unknownZone) => unknownZone !== null && set({ unknownZone })}
          />
          <WindowFields
            name="Hours where the zone is not known"
            window={rules.unknownZoneWindow}
            onChange={(unknownZoneWindow) => set({ unknownZoneWindow })}
          />
        </section>

        <section className={classes.card} aria-labelledby="caps">
          <h2 id="caps">How often</h2>
          <p className={classes.says}>
            Marketing texts to one person from all journeys together. Each message says whether it is then
            skipped or waits.
          </p>
          <CapsFields caps={rules.caps} onChange={(caps) => set({ caps })} />
        </section>

        <section className={classes.card} aria-labelledby="bought">
          <h2 id="bought">After a purchase</h2>
          <div className={classes.sentence}>
            <span>Keep marketing away for</span>
            <NumberInput
              aria-label="Days after a purchase"
              w={72}
              min={0}
              max={90}
              allowDecimal={false}
              value={rules.purchaseQuietDays}
              onChange={(days) => set({ purchaseQuietDays: Math.min(90, Math.max(0, Number(days) || 0)) })}
            />
            <span>{rules.purchaseQuietDays === 1 ? 'day' : 'days'} after</span>
            <Select
              aria-label="Which event is a purchase"
              w={200}
              allowDeselect={false}
              value={rules.purchaseEvent}
              data={events.map((type) => ({ value: type, label: spoken(type) }))}
              onChange={(purchaseEvent) => purchaseEvent !== null && set({ purchaseEvent })}
            />
            {rules.purchaseQuietDays === 0 && <span className={classes.says}>(0 is off)</span>}
          </div>
        </section>
      </div>
      <div className={classes.saveBar} data-changed={changed}>
        <span role="status">
          {save.error !== null
            ? `${sentenceOf(save.error)} The old rules still hold; what you typed is kept here.`
            : problems.length > 0
              ? problems[0]
              : changed
                ? 'Not saved yet'
                : 'Saved'}
        </span>
        <Button variant="default" disabled={!changed || save.isPending} onClick={() => setEdited(null)}>
          Discard
        </Button>
        <Button type="submit" disabled={!changed || problems.length > 0} loading={save.isPending}>
          Save rules
        </Button>
      </div>
    </form>
  );
}
