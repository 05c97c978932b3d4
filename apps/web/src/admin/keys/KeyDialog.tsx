import { Checkbox, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { refresh } from '../../server/refresh.ts';
import { trpc } from '../../server/trpc.ts';
import { Form } from '../../ui/forms/Form.tsx';
import { FormFooter } from '../../ui/forms/FormFooter.tsx';
import classes from '../Admin.module.css';
import { OnceDialog, ShownOnce } from '../ShownOnce.tsx';
import { type ApiKey, type Scope, scopeNames, scopeWords } from './keyWords.ts';

const periods = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '180', label: '6 months' },
  { value: '365', label: '1 year' },
];

/** Creates a key or renews the given one, then shows it once. */
export function KeyDialog({ renew, onClose }: { renew: ApiKey | 'new' | null; onClose: () => void }) {
  return (
    <OnceDialog
      opened={renew !== null}
      onClose={onClose}
      title={renew === null || renew === 'new' ? 'New API key' : `Renew “${renew.name}”`}
      size={520}
    >
      <KeyForm old={renew === 'new' ? null : renew} onClose={onClose} />
    </OnceDialog>
  );
}

function KeyForm({ old, onClose }: { old: ApiKey | null; onClose: () => void }) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Scope[]>(old ? (old.scopes ?? scopeNames) : ['read', 'events']);
  const [days, setDays] = useState('90');
  const create = useMutation(
    trpc.settings.createKey.mutationOptions({ onSuccess: () => refresh('settings') }),
  );
  const renew = useMutation(trpc.settings.renewKey.mutationOptions({ onSuccess: () => refresh('settings') }));
  const made = create.data ?? renew.data;
  const error = create.error ?? renew.error;
  if (made !== undefined)
    return (
      <ShownOnce value={made.key} testId="new-key" onClose={onClose}>
        Copy it now. It won’t be shown again.
        {old !== null && ' The old key keeps working for up to 24 hours, so you have time to replace it.'}
      </ShownOnce>
    );
  const missing =
    old === null && name.trim() === ''
      ? 'Say what will use it.'
      : scopes.length === 0
        ? 'Choose at least one permission.'
        : null;
  return (
    <Form
      onSubmit={() => {
        if (missing !== null) return;
        const terms = { scopes, days: Number(days) };
        if (old === null) create.mutate({ ...terms, name: name.trim() });
        else renew.mutate({ ...terms, id: old.id });
      }}
    >
      {old === null && (
        <TextInput
          label="What will use it"
          placeholder="Online store"
          maxLength={80}
          data-autofocus
          mb="md"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <Checkbox.Group
        label="Permissions"
        description="Give it only what it needs."
        value={scopes}
        onChange={(chosen) => setScopes(scopeNames.filter((each) => chosen.includes(each)))}
        error={scopes.length === 0 ? 'Choose at least one.' : undefined}
      >
        <div className={classes.scopes}>
          {scopeNames.map((each) => (
            <Checkbox
              key={each}
              value={each}
              label={scopeWords[each].name}
              description={scopeWords[each].description}
            />
          ))}
        </div>
      </Checkbox.Group>
      <Select
        label="Expires in"
        mt="md"
        allowDeselect={false}
        data={periods}
        value={days}
        onChange={(value) => setDays(value ?? days)}
      />
      <FormFooter
        action={old === null ? 'Create key' : 'Renew key'}
        busy={create.isPending || renew.isPending}
        whyNot={missing}
        error={error}
        note="No key was made."
        onClose={onClose}
      />
    </Form>
  );
}
