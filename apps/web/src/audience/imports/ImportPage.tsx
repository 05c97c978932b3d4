import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { refresh } from '../../server/refresh.ts';
import { useMay, useWhyNot } from '../../server/session.tsx';
import { queryClient, trpc } from '../../server/trpc.ts';
import type { ImportView } from '../../server/views.ts';
import { count } from '../../ui/format/numbers.ts';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import room from '../../ui/room/room.module.css';
import { TopBar } from '../../ui/room/TopBar.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { TableSkeleton } from '../../ui/tables/TableSkeleton.tsx';
import { ColumnsForm } from './ColumnsForm.tsx';
import { ImportResult } from './ImportResult.tsx';
import { Rehearsal } from './Rehearsal.tsx';
import { stateWords } from './words.ts';

/** A file's import: its columns, what it would do, its progress, its result. */
export function ImportPage() {
  const { importId } = useParams({ from: '/shell/audience/imports/$importId' });
  const view = useQuery(trpc.imports.get.queryOptions({ id: importId }));
  const words = view.data && stateWords[view.data.state];
  return (
    <>
      <TopBar
        crumbs={[
          { label: 'Audience', to: '/audience' },
          { label: 'Imports', to: '/audience/imports' },
        ]}
        title={view.data?.name ?? 'Import'}
        status={words && <StatusChip tone={words.tone}>{words.word}</StatusChip>}
        actions={view.data && <RemoveFile view={view.data} />}
      />
      <div className={`${room.room} ${room.narrow}`}>
        <Loaded from={view} skeleton={<TableSkeleton columns={[120, 120]} rows={5} />}>
          {(loaded) => <Import key={loaded.id} view={loaded} />}
        </Loaded>
      </div>
    </>
  );
}

function Import({ view }: { view: ImportView }) {
  const [mapping, setMapping] = useState(false);
  const look = () => refresh('imports');
  switch (view.state) {
    case 'rehearsing':
    case 'running':
    case 'undoing':
      return <ImportProgress view={view} onStopped={look} />;
    case 'rehearsed':
      if (!mapping && view.rehearsal)
        return (
          <Rehearsal
            view={view}
            rehearsal={view.rehearsal}
            onStarted={look}
            onColumns={() => setMapping(true)}
          />
        );
      break;
    case 'uploaded':
      break;
    default:
      return <ImportResult view={view} onChanged={look} />;
  }
  return (
    <ColumnsForm
      view={view}
      onRehearsed={() => {
        setMapping(false);
        look();
      }}
    />
  );
}

/** Deletes a file that wasn't imported. */
function RemoveFile({ view: { id, state } }: { view: ImportView }) {
  const navigate = useNavigate();
  const may = useMay('importPeople');
  const remove = useMutation(
    trpc.imports.remove.mutationOptions({
      onSuccess: async () => {
        await navigate({ to: '/audience/imports' });
        await queryClient.invalidateQueries({ queryKey: trpc.imports.list.queryKey() });
      },
    }),
  );
  if (!may || (state !== 'uploaded' && state !== 'rehearsed')) return null;
  return (
    <Button
      size="compact-md"
      variant="default"
      loading={remove.isPending}
      onClick={() => remove.mutate({ id })}
    >
      Delete file
    </Button>
  );
}

const doing = { rehearsing: 'checked', running: 'imported', undoing: 'undone' } as const;

/** Progress of an import's job. */
function ImportProgress({ view, onStopped }: { view: ImportView; onStopped: () => void }) {
  const { job, state } = view;
  const whyNot = useWhyNot('importPeople');
  if (!job || !(state === 'rehearsing' || state === 'running' || state === 'undoing')) return null;
  return (
    <JobProgress
      job={job}
      words={`${count(job.done)} of ${count(job.total)} rows ${doing[state]}`}
      bar="Rows done"
      whyNot={whyNot}
      onStopped={onStopped}
    >
      {state === 'rehearsing' ? 'Nobody is changed yet. ' : ''}
      You can leave this page. The work continues, and the result will be here when you come back.
    </JobProgress>
  );
}
