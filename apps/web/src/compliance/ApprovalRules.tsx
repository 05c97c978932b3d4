import { Button, Group, Radio, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../server/errors.ts';
import { refresh } from '../server/refresh.ts';
import { useMay } from '../server/session.tsx';
import { trpc } from '../server/trpc.ts';
import type { SettingsView } from '../server/views.ts';
import { Form } from '../ui/forms/Form.tsx';
import { SettingsCard } from '../ui/forms/SettingsCard.tsx';
import { useUnsaved } from '../ui/forms/useUnsaved.ts';
import { Reason } from '../ui/Reason.tsx';
import classes from './Compliance.module.css';

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
export function ApprovalRules({ saved }: { saved: Rules }) {
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
