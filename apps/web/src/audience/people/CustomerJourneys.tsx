import { EntryState } from '../../journeys/people/EntriesTable.tsx';
import { TurnedAwayTable } from '../../journeys/people/TurnedAway.tsx';
import type { CustomerView } from '../../server/views.ts';
import { Countdown } from '../../ui/Countdown.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { OpenLink, OpenRow } from '../../ui/tables/OpenRow.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import table from '../../ui/tables/table.module.css';
import { NothingYet, Panel } from './Panel.tsx';

/** This person's journey entries, whose names open their paths, and the journeys that turned them away. */
export function CustomerJourneys({ entries, turnedAway }: Pick<CustomerView, 'entries' | 'turnedAway'>) {
  return (
    <Panel title="Journeys">
      {entries.length === 0 ? (
        <NothingYet>Not in any journeys yet.</NothingYet>
      ) : (
        <Table
          columns={['Journey', 'Status', ['Next', table.middle], 'Entered']}
          className={table.stacked}
          bare
        >
          {entries.map((entry) => (
            <OpenRow key={entry.id}>
              <td>
                <OpenLink
                  to="/journeys/$journeyId"
                  params={{ journeyId: entry.journeyId }}
                  search={{ tab: 'people', entry: entry.id }}
                >
                  {entry.journeyName}
                </OpenLink>
              </td>
              <td>
                <EntryState row={entry} />
              </td>
              <td className={`${table.muted} ${table.middle}`}>
                {entry.waitUntil === null || entry.paused ? '–' : <Countdown until={entry.waitUntil} />}
              </td>
              <td className={table.muted}>
                <Moment at={entry.enteredAt} />
              </td>
            </OpenRow>
          ))}
        </Table>
      )}
      {turnedAway.length > 0 && <TurnedAwayTable rows={turnedAway} from />}
    </Panel>
  );
}
