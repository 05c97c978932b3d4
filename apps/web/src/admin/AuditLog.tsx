import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../server/trpc.ts';
import { Empty } from '../ui/Empty.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Moment } from '../ui/Moment.tsx';
import { TableSkeleton } from '../ui/TableSkeleton.tsx';
import table from '../ui/table.module.css';
import classes from './Admin.module.css';
import { Section } from './Section.tsx';

export function AuditLog() {
  const trpc = useTRPC();
  const settings = useQuery(trpc.settings.get.queryOptions());
  return (
    <Section title="Audit log" says="Who changed what, newest first. Entries can’t be edited or deleted.">
      <Loaded from={settings} skeleton={<TableSkeleton columns={[160, 320, 110]} />}>
        {({ audit }) =>
          audit.length === 0 ? (
            <Empty icon={IconHistory} title="No changes yet">
              Publishing, pausing, and changes to the clock, keys, roles and rules show up here as they
              happen.
            </Empty>
          ) : (
            <div className={table.frame}>
              <table className={table.table} data-testid="audit-log">
                <thead>
                  <tr>
                    <th scope="col">Who</th>
                    <th scope="col">What</th>
                    <th scope="col">When</th>
                  </tr>
                </thead>
                <tbody>
                  {audit.map((line) => (
                    <tr key={line.id}>
                      <td>{line.actor}</td>
                      <td className={classes.sentence}>{line.sentence}</td>
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
