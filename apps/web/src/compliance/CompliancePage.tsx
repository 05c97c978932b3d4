import { Button, Group, Radio, Skeleton, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { PolicyRules } from '@waymark/policy/rules';
import { hoursWords, windowWords } from '@waymark/policy/windowWords';
import { useState } from 'react';
import { sentenceOf } from '../server/errors.ts';
import { refresh } from '../server/refresh.ts';
import { useMay } from '../server/session.tsx';
import { trpc } from '../server/trpc.ts';
import type { SettingsView } from '../server/views.ts';
import { counted } from '../ui/format/numbers.ts';
import { zonePlace } from '../ui/format/time.ts';
import { spoken } from '../ui/format/words.ts';
import { Form } from '../ui/forms/Form.tsx';
import { SettingsCard } from '../ui/forms/SettingsCard.tsx';
import { useUnsaved } from '../ui/forms/useUnsaved.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { Reason } from '../ui/Reason.tsx';
import room from '../ui/room/room.module.css';
import { TopBar } from '../ui/room/TopBar.tsx';
import classes from './Compliance.module.css';
import { RulesForm } from './RulesForm.tsx';

/** When and how often people may be texted. Every message is checked against these rules at the moment of sending. */
export function CompliancePage() {
  const settings = useQuery(trpc.settings.get.queryOptions());
  const mayEdit = useMay('editRules');
  return (
    <>
      <TopBar title="Compliance" />
      <div className={room.room}>
        <div className={classes.columns}>
          <Loaded
            from={settings}
            skeleton={
              <div role="status" aria-busy="true" aria-label="Loading">
                <Skeleton height={24} width={220} />
                <Skeleton height={320} mt="md" radius="lg" />
                <Skeleton height={160} mt="md" radius="lg" />
              </div>
            }
          >
            {({ policy, approvals }) => (
              <div className={classes.fields}>
                {mayEdit ? <RulesForm saved={policy} /> : <RulesSummary rules={policy} />}
                <ApprovalRules saved={approvals} />
              </div>
            )}
          </Loaded>
          <Facts />
        </div>
      </div>
    </>
  );
}

const hours = [
  ['US federal, 47 CFR 64.1200(c)(1)', '8 AM–9 PM'],
  ['Florida', '8 AM–8 PM, 3 a day on the same subject'],
  ['Oklahoma', '8 AM–8 PM, 3 a day'],
  ['Washington', '8 AM–8 PM'],
  ['Maryland', '8 AM–8 PM'],
  ['Connecticut', '9 AM–8 PM'],
  ['Texas', 'Mon–Sat 9 AM–9 PM, Sun noon–9 PM'],
  ['Rhode Island', 'Mon–Fri 9 AM–6 PM, weekends 10 AM–5 PM'],
] as const;

const always = [
  [
    'Consent',
    'No marketing texts without an opt-in for their program. The consent log can’t be edited or deleted.',
  ],
  ['STOP', 'Any reasonable wording stops all texts right away and cancels messages still in the queue.'],
  ['Suppression lists', 'Nobody on one of them gets any text.'],
  ['Checked twice', 'When a message is queued, and again right before it goes to the provider.'],
  [
    'Transactional',
    'Exempt from caps, quiet hours and purchase rules, but never from STOP or a suppression list.',
  ],
] as const;

/** What is always enforced, and what the law says, next to the rules that can be set. */
function Facts() {
  return (
    <aside className={classes.facts} aria-label="Always enforced">
      <section>
        <h2>Always enforced</h2>
        <dl>
          {always.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2>Allowed hours by law</h2>
        <table>
          <tbody>
            {hours.map(([where, when]) => (
              <tr key={where}>
                <th scope="row">{where}</th>
                <td>{when}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>In the person’s local time. A working summary, not legal advice.</p>
      </section>
    </aside>
  );
}

/** The sending rules as sentences, for people who can't change them. */
function RulesSummary({ rules }: { rules: PolicyRules }) {
  const { caps, purchaseQuietDays } = rules;
  return (
    <div className={classes.fields}>
      <p className={classes.description}>You can view these rules. Compliance and admins can change them.</p>
      <Part
        title="Allowed hours"
        description="In each person’s local time. Messages outside these hours wait."
      >
        {windowWords(rules.window)}
      </Part>
      <Part
        title="When the time zone is unknown"
        description={`In ${zonePlace(rules.unknownZone)} time, so no one is woken up.`}
      >
        {windowWords(rules.unknownZoneWindow)}
      </Part>
      <Part title="Frequency cap" description="Marketing texts to one person across all journeys.">
        {caps.length === 0
          ? ['No cap']
          : caps.map(({ limit, hours }) => `At most ${counted(limit, 'text')} in any ${hoursWords(hours)}`)}
      </Part>
      <Part title="After a purchase" description="Counted from the last purchase.">
        {[
          purchaseQuietDays === 0
            ? 'Marketing isn’t paused'
            : `No marketing for ${counted(purchaseQuietDays, 'day')} after “${spoken(rules.purchaseEvent)}”`,
        ]}
      </Part>
    </div>
  );
}

function Part({ title, description, children }: { title: string; description: string; children: string[] }) {
  return (
    <SettingsCard title={title} description={description}>
      <ul className={classes.sentences}>
        {children.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </SettingsCard>
  );
}

type Rules = SettingsView['approvals'];

const choices = {
  none: { label: 'None', rules: { required: false, compliance: true, brand: false } },
  compliance: { label: 'One, by compliance', rules: { required: true, compliance: true, brand: false } },
  brand: {
    label: 'One, by a designer for the brand',
    rules: { required: true, compliance: false, brand: true },
  },
  both: {
    label: 'Two, by two people: compliance and the brand',
    rules: { required: true, compliance: true, brand: true },
  },
} satisfies Record<string, { label: string; rules: Rules }>;
type Choice = keyof typeof choices;
const names = ['none', 'compliance', 'brand', 'both'] as const satisfies Choice[];

const choiceOf = ({ required, compliance, brand }: Rules): Choice => {
  if (!required) return 'none';
  if (brand) return compliance ? 'both' : 'brand';
  return 'compliance';
};

/** How many approvals a card or a picture needs before journeys may send it, as chosen by an admin. */
function ApprovalRules({ saved }: { saved: Rules }) {
  const mayEdit = useMay('editApprovalRules');
  const [edited, setEdited] = useState<Choice | null>(null);
  const now = choiceOf(saved);
  const chosen = edited ?? now;
  useUnsaved(chosen !== now, 'The approvals have unsaved changes. Leave and discard them?');
  const save = useMutation(
    trpc.settings.saveApproval.mutationOptions({
      onSuccess: async () => {
        await refresh('settings');
        setEdited(null);
        notifications.show({ message: 'Approvals saved. Requests already under way stay as they are.' });
      },
    }),
  );
  return (
    <SettingsCard title="Approvals" description="Needed before a journey can send a card or a picture.">
      {mayEdit ? (
        <Form aria-label="Approvals" onSubmit={() => save.mutate(choices[chosen].rules)}>
          <Radio.Group
            aria-label="Approvals needed"
            value={chosen}
            onChange={(value) => setEdited(names.find((name) => name === value) ?? null)}
            error={save.error && `${sentenceOf(save.error)} Nothing was changed.`}
          >
            <Stack gap="xs">
              {names.map((name) => (
                <Radio key={name} value={name} label={choices[name].label} />
              ))}
            </Stack>
          </Radio.Group>
          <Group gap="xs" mt="md">
            <Reason text={chosen === now ? 'Nothing has changed yet.' : null}>
              <Button type="submit" loading={save.isPending}>
                Save approvals
              </Button>
            </Reason>
          </Group>
        </Form>
      ) : (
        <ul className={classes.sentences}>
          <li>{choices[now].label}</li>
        </ul>
      )}
    </SettingsCard>
  );
}
