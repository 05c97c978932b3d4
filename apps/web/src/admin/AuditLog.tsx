import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { auditAbouts } from '@waymark/policy/auditAbouts';
import { trpc } from '../server/trpc.ts';
import { Empty } from '../ui/Empty.tsx';
import { Choice } from '../ui/forms/Choice.tsx';
import { Moment } from '../ui/Moment.tsx';
import room from '../ui/room/room.module.css';
import type { AdminSearch } from '../ui/search.ts';
import { PagedList, pageByPage } from '../ui/tables/PagedList.tsx';
import { SearchInput } from '../ui/tables/SearchInput.tsx';
import { Table } from '../ui/tables/Table.tsx';
import table from '../ui/tables/table.module.css';
import classes from './Admin.module.css';
import { Section } from './Section.tsx';

const aboutWords: Record<(typeof auditAbouts)[number], string> = {
  journey: 'Journeys',
  entry: 'People in journeys',
  card: 'Cards',
  asset: 'Pictures and videos',
  font: 'Fonts',
  key: 'API keys',
  sender: 'Senders',
  segment: 'Segments',
  member: 'Members',
  workspace: 'Workspace',
};
const abouts = auditAbouts.map((value) => ({ value, label: aboutWords[value] }));

/** The audit log, page by page, with a search by words, actor, action and subject. */
export function AuditLog() {
  const navigate = useNavigate({ from: '/admin' });
  const { q, actor, about, action } = useSearch({ from: '/shell/admin' });
  const set = (change: Partial<AdminSearch>) =>
    navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  const choices = useQuery(trpc.audit.choices.queryOptions());
  const actions = (choices.data?.actions ?? []).filter((one) => about === undefined || one.about === about);
  const log = useInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions({ text: q?.slice(0, 200), actor, about, action }, pageByPage),
  );
  const filtered = [q, actor, about, action].some((value) => value !== undefined);
  return (
    <Section
      title="Audit log"
      description="Who changed what, newest first. Entries can’t be edited or deleted."
    >
      <div className={room.tools}>
        <SearchInput label="Search the audit log" value={q} onSearch={(value) => set({ q: value })} />
        <Choice
          label="Who"
          any="Anyone"
          width={180}
          value={actor}
          options={(choices.data?.actors ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value) => set({ actor: value })}
        />
        <Choice
          label="About"
          any="Everything"
          width={190}
          value={about}
          options={abouts}
          onChange={(value) => set({ about: value, action: undefined })}
        />
        <Choice
          label="Action"
          any="All actions"
          width={250}
          value={action}
          options={actions.map((one) => ({ value: one.action, label: one.label }))}
          onChange={(value) => set({ action: value })}
        />
      </div>
      <PagedList
        from={log}
        columns={[160, 320, 110]}
        one="entry"
        many="entries"
        empty={
          filtered ? (
            <Empty
              icon={IconHistory}
              title="No matching entries"
              all={[
                'Show all entries',
                () => set({ q: undefined, actor: undefined, about: undefined, action: undefined }),
              ]}
            >
              Try other words or filters.
            </Empty>
          ) : (
            <Empty icon={IconHistory} title="No changes yet">
              Publishing, pausing, and changes to the clock, keys, roles and rules show up here as they
              happen.
            </Empty>
          )
        }
      >
        {(rows) => (
          <Table columns={['Who', 'What', 'When']} bare className={table.stacked} data-testid="audit-log">
            {rows.map((line) => (
              <tr key={line.id}>
                <td>{line.actor}</td>
                <td className={classes.sentence}>{line.sentence}</td>
                <td className={table.muted}>
                  <Moment at={line.at} show="dateAndTime" />
                </td>
              </tr>
            ))}
          </Table>
        )}
      </PagedList>
    </Section>
  );
}
