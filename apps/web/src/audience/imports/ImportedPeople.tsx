import { Button, Group, Modal } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { cut } from '@waymark/policy/cut';
import { useState } from 'react';
import { refresh } from '../../server/refresh.ts';
import { useWhyNot } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { ImportView } from '../../server/views.ts';
import { CreateFooter } from '../../ui/forms/CreateFooter.tsx';
import { Form } from '../../ui/forms/Form.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Reason } from '../../ui/Reason.tsx';
import { MoreRows } from '../../ui/tables/MoreRows.tsx';
import { nextOf } from '../../ui/tables/PagedList.tsx';
import { TableSkeleton } from '../../ui/tables/TableSkeleton.tsx';
import table from '../../ui/tables/table.module.css';
import { CustomersTable } from '../people/CustomersTable.tsx';
import classes from './Imports.module.css';

/** The people of an imported file, in its order, which a list can be made of. */
export function ImportedPeople({ view: { id, name, state } }: { view: ImportView }) {
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
