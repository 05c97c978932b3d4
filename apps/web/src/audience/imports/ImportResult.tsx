import { Alert, Button, Group, Modal } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { cut } from '@waymark/policy/cut';
import { Fragment, useState } from 'react';
import { refresh } from '../../server/refresh.ts';
import { useWhyNot } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { ImportView } from '../../server/views.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { count, counted } from '../../ui/format/numbers.ts';
import { plainDay } from '../../ui/format/time.ts';
import { spoken } from '../../ui/format/words.ts';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import { CreateFooter } from '../../ui/forms/CreateFooter.tsx';
import { Form } from '../../ui/forms/Form.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Reason } from '../../ui/Reason.tsx';
import { Tiles } from '../../ui/Tiles.tsx';
import { MoreRows } from '../../ui/tables/MoreRows.tsx';
import { nextOf } from '../../ui/tables/PagedList.tsx';
import { TableSkeleton } from '../../ui/tables/TableSkeleton.tsx';
import table from '../../ui/tables/table.module.css';
import { CustomersTable } from '../people/CustomersTable.tsx';
import { ImportCounts } from './ImportCounts.tsx';
import classes from './Imports.module.css';
import { programs, targets } from './words.ts';

/** What an import did (until it was stopped or undone), and what can be done next. */
export function ImportResult({ view, onChanged }: { view: ImportView; onChanged: () => void }) {
  const { id, state, counts, undo, job, rows, lines, mapping } = view;
  const [asking, setAsking] = useState(false);
  const changed = {
    onSuccess: () => {
      setAsking(false);
      onChanged();
    },
  };
  const run = useMutation(trpc.imports.run.mutationOptions(changed));
  const takeBack = useMutation(trpc.imports.undo.mutationOptions(changed));
  const whyNot = useWhyNot('importPeople');
  return (
    <section className={classes.stack} aria-label="Result" data-testid="import-result">
      {state === 'stopped' && (
        <Alert color="amber" variant="light" title="This import stopped part of the way">
          {count(rows)} of about {count(Math.max(lines, rows))} rows were imported. {job?.error ?? ''}{' '}
          Continue with the next row, or undo what was imported.
        </Alert>
      )}
      {state === 'undoStopped' && (
        <Alert color="amber" variant="light" title="This undo stopped part of the way">
          {job?.error ?? ''} Continue it to put back the rest.
        </Alert>
      )}
      {undo && (
        <>
          <h2 className={classes.title}>Undone</h2>
          <Tiles
            tiles={[
              { name: 'People removed', figure: undo.removed },
              { name: 'Restored', figure: undo.restored },
              {
                name: 'Kept',
                figure: undo.kept,
                ...(undo.kept > 0 && { note: 'They’ve had events or changes since' }),
              },
              ...(undo.revoked > 0 ? [{ name: 'Opt-ins taken back', figure: undo.revoked }] : []),
            ]}
          />
        </>
      )}
      {counts && (
        <>
          {undo && <h2 className={classes.title}>What it had imported</h2>}
          <ImportCounts view={view} counts={counts} />
        </>
      )}
      <ImportedAs view={view} />
      <ErrorAlert error={run.error} />
      {state !== 'undone' && (
        <Group gap="xs">
          {state === 'stopped' && (
            <Reason text={whyNot}>
              <Button loading={run.isPending} onClick={() => run.mutate({ id })}>
                Continue
              </Button>
            </Reason>
          )}
          <Reason text={whyNot}>
            <Button variant="default" onClick={() => setAsking(true)}>
              {state === 'undoStopped' ? 'Continue undo' : 'Undo import'}
            </Button>
          </Reason>
        </Group>
      )}
      <Confirm
        opened={asking}
        title="Undo this import?"
        verb="Undo import"
        danger
        mutation={takeBack}
        onConfirm={() => takeBack.mutate({ id })}
        onClose={() => setAsking(false)}
      >
        {(counts?.added ?? 0) > 0 &&
          `${counted(counts?.added ?? 0, 'new person', 'new people')} will be removed unless they’ve had events or changes since. `}
        {(counts?.changed ?? 0) > 0 &&
          `${counted(counts?.changed ?? 0, 'person', 'people')} will get back the values they had.`}
        {mapping.consent ? ' Opt-ins that the import recorded are revoked.' : ''}
      </Confirm>
      {state !== 'undone' && <ImportedPeople view={view} />}
    </section>
  );
}

/** The people of an imported file, in its order, which a list can be made of. */
function ImportedPeople({ view: { id, name, state } }: { view: ImportView }) {
  const [naming, setNaming] = useState(false);
  const whyNot = useWhyNot('editSegments');
  const people = useInfiniteQuery(
    trpc.imports.people.infiniteQueryOptions({ id }, { getNextPageParam: nextOf }),
  );
  return (
    <Loaded from={people} skeleton={<TableSkeleton columns={[90, 80, 90]} />}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.rows);
        if (rows.length === 0) return null;
        return (
          <>
            <Group justify="space-between">
              <h2 className={classes.title}>People in this file</h2>
              {state === 'done' && (
                <Reason text={whyNot}>
                  <Button size="compact-md" variant="default" onClick={() => setNaming(true)}>
                    Make a list of these people
                  </Button>
                </Reason>
              )}
            </Group>
            <Modal opened={naming} onClose={() => setNaming(false)} title="List of these people" size={440}>
              <NameList id={id} file={name} onClose={() => setNaming(false)} />
            </Modal>
            <div className={table.frame}>
              <CustomersTable rows={rows} />
              <MoreRows list={people} shown={rows.length} total={null} one="person" many="people" />
            </div>
          </>
        );
      }}
    </Loaded>
  );
}

function NameList({ id, file, onClose }: { id: string; file: string; onClose: () => void }) {
  const navigate = useNavigate();
  const [name, setName] = useState(cut(file.replace(/\.\w+$/, ''), 120));
  const create = useMutation(
    trpc.segments.createOfImport.mutationOptions({
      onSuccess: (list) => {
        refresh('segments');
        navigate({ to: '/audience/segments/$segmentId', params: { segmentId: list.id } });
      },
    }),
  );
  return (
    <Form
      onSubmit={() => {
        if (name.trim() !== '') create.mutate({ id, name: name.trim() });
      }}
    >
      <CreateFooter
        name={name}
        onName={setName}
        error={create.error}
        action="Make list"
        creating={create.isPending}
        onClose={onClose}
      />
    </Form>
  );
}

/** What the import made of the file's columns, and the source of the consent that it recorded. */
function ImportedAs({ view }: { view: ImportView }) {
  const { consent } = view.mapping;
  const targetOf = new Map(Object.entries(view.mapping.columns));
  const became = view.columns.flatMap(({ name }) => {
    const target = targetOf.get(name);
    if (target === undefined || target.to === 'skip') return [];
    const what =
      target.to === 'property'
        ? spoken(target.property)
        : (targets.find(({ value }) => value === target.to)?.label ?? target.to);
    return [{ name, what }];
  });
  const facts = [
    {
      name: 'Columns',
      value: became
        .map(({ name, what }) => (plain(name) === plain(what) ? name : `${name} → ${what}`))
        .join(', '),
    },
    ...(consent
      ? [
          { name: 'Agreed to', value: programs.find(({ value }) => value === consent.program)?.label },
          { name: 'Where they agreed', value: consent.source },
          { name: 'The words they saw', value: consent.disclosure },
          { name: 'Where the proof is kept', value: consent.proof },
          ...(consent.at ? [{ name: 'When they agreed', value: plainDay(consent.at.slice(0, 10)) }] : []),
        ]
      : []),
    { name: 'Uploaded by', value: view.createdBy },
  ];
  return (
    <dl className={classes.facts} data-testid="imported-as">
      {facts.map(({ name, value }) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** “Last Name”, “last_name” and “Last name” say the same. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]+/g, ' ');
