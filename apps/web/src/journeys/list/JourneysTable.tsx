import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { JourneySummary } from '../../server/views.ts';
import { useRunWords } from '../../ui/clock/useRunWords.ts';
import { count, counted, money, share } from '../../ui/format/numbers.ts';
import { isEnding, journeyState } from '../../ui/format/words.ts';
import { SmallButton } from '../../ui/SmallButton.tsx';
import { Sparkline } from '../../ui/Sparkline.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { OpenLink, OpenRow } from '../../ui/tables/OpenRow.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import table from '../../ui/tables/table.module.css';
import { JourneyMenu } from './JourneyMenu.tsx';
import classes from './JourneysTable.module.css';

export function JourneysTable({ journeys, clear }: { journeys: JourneySummary[]; clear: () => void }) {
  if (journeys.length === 0) {
    return (
      <p className={classes.none}>
        No matching journeys. <SmallButton onClick={clear}>Show all</SmallButton>
      </p>
    );
  }
  return (
    <Table
      columns={[
        'Journey',
        ['Last 14 days', table.wide],
        ['Entered', `${table.number} ${table.middle}`],
        ['Waiting', table.number],
        ['Converted', `${table.number} ${table.middle}`],
        ['Delivered', `${table.number} ${table.middle}`],
        ['Cost', `${table.number} ${table.wide}`],
        'Actions',
      ]}
      className={classes.table}
      data-testid="journeys"
    >
      {journeys.map((journey) => (
        <JourneyLine key={journey.id} journey={journey} />
      ))}
    </Table>
  );
}

function JourneyLine({ journey }: { journey: JourneySummary }) {
  const { word, tone } = journeyState(journey);
  const runWords = useRunWords();
  const begun = journey.publishedAt !== null;
  const params = { journeyId: journey.id };
  const none = <span className={table.muted}>–</span>;
  return (
    <OpenRow data-journey={journey.id}>
      <td className={classes.name}>
        <div className={classes.line}>
          <OpenLink to="/journeys/$journeyId" params={params} title={journey.name}>
            {journey.name}
          </OpenLink>
          <StatusChip tone={tone}>{word}</StatusChip>
          {isEnding(journey) && journey.waiting > 0 && (
            <span className={classes.edited}>{counted(journey.waiting, 'person', 'people')} will finish</span>
          )}
          {journey.edited && begun && <span className={classes.edited}>unpublished changes</span>}
        </div>
        <div className={classes.trigger} title={journey.trigger}>
          {journey.trigger}
        </div>
        {journey.schedule?.next && journey.status === 'live' && (
          <div className={classes.trigger}>Next run {runWords(journey.schedule.next)}</div>
        )}
      </td>
      <td className={table.wide}>{begun ? <Sparkline values={journey.daily} label="Entered" /> : none}</td>
      <td className={`${table.number} ${table.middle}`}>
        {begun ? <PeopleLink journey={journey}>{count(journey.entered)}</PeopleLink> : none}
      </td>
      <td className={table.number}>
        {begun ? (
          <PeopleLink journey={journey} status="active">
            {count(journey.waiting)}
          </PeopleLink>
        ) : (
          none
        )}
      </td>
      <td className={`${table.number} ${table.middle}`}>
        {begun && (journey.hasGoal || journey.converted > 0) ? (
          <PeopleLink journey={journey} status="converted">
            {count(journey.converted)}
            {journey.converted > 0 && (
              <span className={table.muted}> {share(journey.converted, journey.entered)}</span>
            )}
          </PeopleLink>
        ) : (
          none
        )}
      </td>
      <td className={`${table.number} ${table.middle}`}>
        {begun ? (
          <Link to="/journeys/$journeyId" params={params} search={{ tab: 'messages' }} className={table.link}>
            {count(journey.delivered)} <span className={table.muted}>of {count(journey.sent)}</span>
          </Link>
        ) : (
          none
        )}
      </td>
      <td className={`${table.number} ${table.wide}`}>
        {begun ? money(journey.costCents, journey.currency) : none}
      </td>
      <td className={table.number}>
        <JourneyMenu journey={journey} />
      </td>
    </OpenRow>
  );
}

function PeopleLink(props: {
  journey: JourneySummary;
  status?: 'active' | 'converted';
  children: ReactNode;
}) {
  return (
    <Link
      to="/journeys/$journeyId"
      params={{ journeyId: props.journey.id }}
      search={{ tab: 'people', status: props.status }}
      className={table.link}
    >
      {props.children}
    </Link>
  );
}
