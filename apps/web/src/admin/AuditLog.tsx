import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Empty } from '../parts/Empty.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { Moment } from '../parts/Moment.tsx';
import { TableSkeleton } from '../parts/TableSkeleton.tsx';
import table from '../parts/table.module.css';
import { useTRPC } from '../shell/trpc.ts';
import classes from './Admin.module.css';
import { deedWords, detailWords } from './deeds.ts';
import { Section } from './Section.tsx';

export function AuditLog() {
  const trpc = useTRPC();
  const settings = useQuery(trpc.settings.get.queryOptions());
  const journeys = useQuery(trpc.journeys.list.queryOptions());
  const names = new Map((journeys.data ?? []).map(({ id, name }) => [id, name]));
  return (
    <Section title="Audit log" says="Who changed what, newest first. Lines are only ever added.">
      <Loaded from={settings} skeleton={<TableSkeleton columns={[160, 200, 110]} />}>
        {({ audit }) =>
          audit.length === 0 ? (
            <Empty icon={IconHistory} title="Nothing yet">
              Publishing, pausing, the clock, keys, roles and rules are noted here as they happen.
            </Empty>
          ) : (
            <div className={table.frame}>
              <table className={table.table}>
                <thead>
                  <tr>
                    <th scope="col">Who</th>
                    <th scope="col">What</th>
                    <th scope="col" className={table.middle}>
                      Particulars
                    </th>
                    <th scope="col">When</th>
                  </tr>
                </thead>
                <tbody>
                  {audit.map((line) => (
                    <tr key={line.id}>
                      <td>{line.actor}</td>
                      <td>
                        {deedWords(line.action)}
                        {names.has(line.subject) && (
                          <span className={table.muted}>: {names.get(line.subject)}</span>
                        )}
                      </td>
                      <td className={`${classes.detail} ${table.middle}`} title={detailWords(line.detail)}>
                        {detailWords(line.detail) || '–'}
                      </td>
                      <td className={table.muted}>
                        <Moment at={line.at} show="dateAndTime" />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </Section>
  );
}
