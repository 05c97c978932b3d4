import { Progress } from '@mantine/core';
import { IconTableImport } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Refused } from '../../server/errors.ts';
import { sendForm } from '../../server/sendForm.ts';
import { useWhyNot } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { ImportRow } from '../../server/views.ts';
import { Empty } from '../../ui/Empty.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { count } from '../../ui/format/numbers.ts';
import { CsvButton } from '../../ui/forms/CsvButton.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import room from '../../ui/room/room.module.css';
import { TopBar } from '../../ui/room/TopBar.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import { TableSkeleton } from '../../ui/tables/TableSkeleton.tsx';
import table from '../../ui/tables/table.module.css';
import { AudienceNav } from '../AudienceNav.tsx';
import { stateWords } from './words.ts';

/** Imported files, newest first, and the button to upload another, which opens its import. */
export function ImportsPage() {
  const imports = useQuery(trpc.imports.list.queryOptions());
  const whyNot = useWhyNot('importPeople');
  const navigate = useNavigate();
  const [progress, setProgress] = useState(0);
  const upload = useMutation({
    mutationFn: (file: File) => uploadCsv(file, setProgress),
    onSuccess: (importId) => navigate({ to: '/audience/imports/$importId', params: { importId } }),
  });
  const button = (
    <CsvButton label="CSV file" whyNot={whyNot} busy={upload.isPending} filled onFile={upload.mutate} />
  );
  return (
    <>
      <TopBar
        crumbs={[{ label: 'Audience', to: '/audience' }]}
        title="Imports"
        actions={imports.data?.length ? button : undefined}
      />
      <div className={room.room}>
        <AudienceNav />
        {upload.isPending && (
          <Progress value={100 * progress} size="sm" mb="md" aria-label="Uploaded" transitionDuration={120} />
        )}
        <ErrorAlert error={upload.error} note="Nothing was imported." mb="md" />
        <Loaded from={imports} skeleton={<TableSkeleton columns={[110, 80, 80, 110]} />}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty icon={IconTableImport} title="No imports yet" action={button}>
                Upload a CSV of up to 1,000,000 people. You’ll see what would change before anyone is added,
                and you can undo an import later.
              </Empty>
            ) : (
              <ImportsTable rows={rows} />
            )
          }
        </Loaded>
      </div>
    </>
  );
}

function ImportsTable({ rows }: { rows: ImportRow[] }) {
  return (
    <Table
      columns={[
        'File',
        'Status',
        ['Added', table.number],
        ['Changed', table.number],
        ['Refused', table.number],
        ['By', table.middle],
        ['Uploaded', table.wide],
      ]}
      data-testid="imports"
    >
      {rows.map(({ id, name, state, counts, createdBy, createdAt }) => (
        <tr key={id}>
          <td>
            <Link to="/audience/imports/$importId" params={{ importId: id }} className={table.strong}>
              {name}
            </Link>
          </td>
          <td>
            <StatusChip tone={stateWords[state].tone}>{stateWords[state].word}</StatusChip>
          </td>
          {(['added', 'changed', 'refused'] as const).map((kind) => (
            <td key={kind} className={table.number}>
              {counts ? count(counts[kind]) : '–'}
            </td>
          ))}
          <td className={table.middle}>{createdBy}</td>
          <td className={table.wide}>
            <Moment at={createdAt} show="dateAndTime" />
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** Largest file, bytes. */
const LARGEST = 200 * 1024 * 1024;

/** Uploads a CSV and resolves to the import's id. Throws a message for the person. */
async function uploadCsv(file: File, onProgress: (progress: number) => void): Promise<string> {
  if (file.size > LARGEST) throw new Refused('A file can be up to 200 MB. Split it and import the parts.');
  const sent = await sendForm<{ id: string }>('/imports', { file }, onProgress);
  if (!sent.ok) throw new Refused(sent.reason);
  return sent.answer.id;
}
