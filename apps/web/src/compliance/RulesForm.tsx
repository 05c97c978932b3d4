import { NumberInput, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PolicyRules } from '@waymark/policy/rules';
import { useState } from 'react';
import { count } from '../format/numbers.ts';
import { spoken } from '../format/words.ts';
import { SaveBar } from '../parts/SaveBar.tsx';
import { SettingsCard } from '../parts/SettingsCard.tsx';
import { sentenceOf } from '../shell/errors.ts';
import { useTRPC } from '../shell/trpc.ts';
import { CapsFields } from './CapsFields.tsx';
import classes from './Compliance.module.css';
import { SaveRules } from './SaveRules.tsx';
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
  const [asking, setAsking] = useState(false);
  const rules = edited ?? saved;
  const changed = edited !== null && JSON.stringify(edited) !== JSON.stringify(saved);
  const problems = problemsOf(rules);
  const set = (change: Partial<PolicyRules>) => setEdited({ ...rules, ...change });
  const save = useMutation(
    trpc.settings.savePolicy.mutationOptions({
      onSuccess: async ({ released }) => {
        setAsking(false);
        await queries.invalidateQueries({ queryKey: trpc.settings.pathKey() });
        setEdited(null);
        notifications.show({
          message:
            released === 0
              ? 'Sending rules saved. They apply starting with the next message.'
              : `Sending rules saved. ${count(released)} ${released === 1 ? 'person' : 'people'} on hold checked again.`,
        });
      },
    }),
  );
  const status = () => {
    if (save.error !== null)
      return `${sentenceOf(save.error)} The old rules still hold; what you typed is kept here.`;
    if (changed) return problems[0] ?? 'Not saved yet';
    return 'Saved';
  };
  const events = [
    ...new Set([rules.purchaseEvent, ...(vocabulary.data?.events ?? []).map(({ type }) => type)]),
  ];

  return (
    <form
      className={classes.form}
      aria-label="Sending rules"
      onSubmit={(event) => {
        event.preventDefault();
        save.reset();
        if (problems.length === 0) setAsking(true);
      }}
    >
      <div className={classes.fields}>
        <SettingsCard
          title="Allowed hours"
          says="On the person's own clock. A message that falls outside waits for the next allowed hour."
        >
          <WindowFields name="Allowed hours" window={rules.window} onChange={(window) => set({ window })} />
          <WindowNotes window={rules.window} />
        </SettingsCard>

        <SettingsCard
          title="Where the time zone is not known"
          says="Narrower hours, read on the clock of one zone, so that nobody is woken."
        >
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
        </SettingsCard>

        <SettingsCard
          title="How often"
          says="Marketing texts to one person from all journeys together. Each message says whether it is then skipped or waits."
        >
          <CapsFields caps={rules.caps} onChange={(caps) => set({ caps })} />
        </SettingsCard>

        <SettingsCard title="After a purchase" says="Time to enjoy what was bought before the next offer.">
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
        </SettingsCard>
      </div>
      <SaveBar
        status={status()}
        save="Save rules"
        changed={changed}
        valid={problems.length === 0}
        saving={save.isPending}
        discard={() => {
          save.reset();
          setEdited(null);
        }}
      />
      <SaveRules
        opened={asking}
        busy={save.isPending}
        error={save.error}
        onSave={(release) => save.mutate({ rules, release })}
        onClose={() => setAsking(false)}
      />
    </form>
  );
}
