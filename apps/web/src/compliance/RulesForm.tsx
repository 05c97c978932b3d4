import { ActionIcon, Checkbox, Select, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { policyChanges } from '@waymark/policy/policyChanges';
import type { PolicyRules } from '@waymark/policy/rules';
import { hoursWords } from '@waymark/policy/windowWords';
import { useState } from 'react';
import { NumberField } from '../editing/fields/NumberField.tsx';
import { sentenceOf } from '../server/errors.ts';
import { refresh } from '../server/refresh.ts';
import { trpc } from '../server/trpc.ts';
import { count, counted } from '../ui/format/numbers.ts';
import { capital, spoken } from '../ui/format/words.ts';
import { Confirm } from '../ui/forms/Confirm.tsx';
import { Form } from '../ui/forms/Form.tsx';
import { SaveBar } from '../ui/forms/SaveBar.tsx';
import { SettingsCard } from '../ui/forms/SettingsCard.tsx';
import { useUnsaved } from '../ui/forms/useUnsaved.ts';
import { SmallButton } from '../ui/SmallButton.tsx';
import classes from './Compliance.module.css';
import { WindowFields } from './WindowFields.tsx';
import { FederalWarning, WindowNotes } from './WindowNotes.tsx';
import { problemsOf } from './windowNotes.ts';

const zones = Intl.supportedValuesOf('timeZone');

/** The form for the sending rules. If saving fails, the input stays. */
export function RulesForm({ saved }: { saved: PolicyRules }) {
  const vocabulary = useQuery(trpc.vocabulary.get.queryOptions());
  const [edited, setEdited] = useState<PolicyRules | null>(null);
  const [asking, setAsking] = useState(false);
  /** Incremented when changes are discarded, so that number fields also drop input that they refused. */
  const [round, setRound] = useState(0);
  const rules = edited ?? saved;
  const changed = edited !== null && JSON.stringify(edited) !== JSON.stringify(saved);
  const problems = problemsOf(rules);
  useUnsaved(changed, 'The sending rules have unsaved changes. Leave and discard them?');
  // Two changes at once (leaving one field by typing in the next) both count.
  const set = (change: Partial<PolicyRules>) => setEdited((now) => ({ ...(now ?? rules), ...change }));
  const save = useMutation(
    trpc.settings.savePolicy.mutationOptions({
      onSuccess: async ({ released }) => {
        setAsking(false);
        await refresh('settings');
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
      return `${sentenceOf(save.error)} The old rules still apply, and your changes are kept here.`;
    if (changed) return problems[0] ?? 'Unsaved changes';
    return 'Saved';
  };
  const events = [
    ...new Set([rules.purchaseEvent, ...(vocabulary.data?.events ?? []).map(({ type }) => type)]),
  ];

  return (
    <Form
      className={classes.form}
      aria-label="Sending rules"
      onSubmit={() => {
        save.reset();
        if (problems.length === 0) setAsking(true);
      }}
    >
      <div key={round} className={classes.fields}>
        <SettingsCard
          title="Allowed hours"
          description="In each person’s local time. Messages outside these hours wait for the next allowed time."
        >
          <WindowFields name="Allowed hours" window={rules.window} onChange={(window) => set({ window })} />
          <WindowNotes window={rules.window} />
        </SettingsCard>

        <SettingsCard
          title="When the time zone is unknown"
          description="Narrower hours in one time zone, so no one is woken up."
        >
          <Select
            label="Time zone to use"
            w={260}
            searchable
            allowDeselect={false}
            value={rules.unknownZone}
            data={zones.includes(rules.unknownZone) ? zones : [rules.unknownZone, ...zones]}
            limit={50}
            onChange={(unknownZone) => unknownZone !== null && set({ unknownZone })}
          />
          <WindowFields
            name="Hours when the time zone is unknown"
            window={rules.unknownZoneWindow}
            onChange={(unknownZoneWindow) => set({ unknownZoneWindow })}
          />
        </SettingsCard>

        <SettingsCard
          title="Frequency cap"
          description="Marketing texts to one person across all journeys. Each message step sets whether it then waits or is skipped."
        >
          <CapsFields caps={rules.caps} onChange={(caps) => set({ caps })} />
        </SettingsCard>

        <SettingsCard title="After a purchase" description="Time to enjoy a purchase before the next offer.">
          <div className={classes.sentence}>
            <span>Pause marketing for</span>
            <NumberField
              label="Days after a purchase"
              min={0}
              max={90}
              whole
              value={rules.purchaseQuietDays}
              onChange={(purchaseQuietDays) => set({ purchaseQuietDays })}
            />
            <span>{rules.purchaseQuietDays === 1 ? 'day' : 'days'} after</span>
            <Select
              aria-label="Purchase event"
              w={200}
              allowDeselect={false}
              value={rules.purchaseEvent}
              data={events.map((type) => ({ value: type, label: spoken(type) }))}
              onChange={(purchaseEvent) => purchaseEvent !== null && set({ purchaseEvent })}
            />
            {rules.purchaseQuietDays === 0 && <span className={classes.description}>(0 turns it off)</span>}
          </div>
        </SettingsCard>
      </div>
      <SaveBar
        status={status()}
        save="Save rules"
        changed={changed}
        problem={problems[0] ?? null}
        saving={save.isPending}
        discard={() => {
          save.reset();
          setEdited(null);
          setRound(round + 1);
        }}
      />
      <SaveRules
        opened={asking}
        saved={saved}
        rules={rules}
        mutation={save}
        onSave={(release) => save.mutate({ rules, release })}
        onClose={() => setAsking(false)}
      />
    </Form>
  );
}

const people = (number: number) => counted(number, 'person', 'people');

/** Before the rules are saved: what changes, for whom, and whether to check again the people being held. */
function SaveRules(props: {
  opened: boolean;
  saved: PolicyRules;
  rules: PolicyRules;
  mutation: { isPending: boolean; error: unknown };
  onSave: (release: boolean) => void;
  onClose: () => void;
}) {
  const [release, setRelease] = useState(true);
  const reach = useQuery(
    trpc.settings.policyReach.queryOptions(undefined, { enabled: props.opened, gcTime: 0, staleTime: 0 }),
  );
  return (
    <Confirm
      opened={props.opened}
      title="Save sending rules?"
      verb="Save rules"
      whyNot={reach.data === undefined ? 'The people affected are still being counted.' : null}
      mutation={{ ...props.mutation, error: props.mutation.error ?? reach.error }}
      onConfirm={() => props.onSave(release && (reach.data?.held ?? 0) > 0)}
      onClose={props.onClose}
    >
      <ul className={classes.changes} data-testid="rule-changes">
        {policyChanges(props.saved, props.rules).map(({ what, from, to }) => (
          <li key={what}>
            <strong>{capital(what)}</strong>: {from} → {to}
          </li>
        ))}
      </ul>
      <FederalWarning window={props.rules.window} />
      {reach.data === undefined ? (
        reach.error === null && <Skeleton height={44} role="status" aria-label="Counting people" />
      ) : (
        <>
          <p className={classes.reach}>
            {reach.data.people === 0
              ? 'No one is in a journey right now. The new rules apply starting with the next message.'
              : `${people(reach.data.people)} in journeys: the new rules apply starting with their next message.`}
          </p>
          {reach.data.held > 0 && (
            <Checkbox
              mt="md"
              checked={release}
              onChange={(event) => setRelease(event.currentTarget.checked)}
              label={`Check the ${people(reach.data.held)} on hold against the new rules now`}
              description="Anyone the new rules allow gets their message right away. Otherwise, they wait as long as the old rules said."
            />
          )}
        </>
      )}
    </Confirm>
  );
}

type Caps = PolicyRules['caps'];

/** Up to four rolling caps, each a sentence. */
function CapsFields({ caps, onChange }: { caps: Caps; onChange: (caps: Caps) => void }) {
  const set = (place: number, change: Partial<Caps[number]>) =>
    onChange(caps.map((cap, index) => (index === place ? { ...cap, ...change } : cap)));
  return (
    <div className={classes.caps}>
      {caps.map((cap, place) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a cap has no identity but its position
          key={place}
          className={classes.sentence}
        >
          <span>At most</span>
          <NumberField
            label={`Cap ${place + 1}: texts`}
            min={1}
            max={100}
            whole
            value={cap.limit}
            onChange={(limit) => set(place, { limit })}
          />
          <span>{cap.limit === 1 ? 'text' : 'texts'} in any</span>
          <NumberField
            label={`Cap ${place + 1}: hours`}
            min={1}
            max={744}
            whole
            value={cap.hours}
            onChange={(hours) => set(place, { hours })}
          />
          <span>{cap.hours === 1 ? 'hour' : 'hours'}</span>
          {cap.hours >= 48 && <span className={classes.description}>({hoursWords(cap.hours)})</span>}
          <ActionIcon
            c="dimmed"
            aria-label={`Remove cap ${place + 1}`}
            onClick={() => onChange(caps.filter((_, index) => index !== place))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {caps.length === 0 && (
        <p className={classes.description}>No cap: people may get any number of texts.</p>
      )}
      {caps.length < 4 && (
        <SmallButton
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...caps, { limit: 10, hours: 24 * 30 }])}
        >
          Add a cap
        </SmallButton>
      )}
    </div>
  );
}
