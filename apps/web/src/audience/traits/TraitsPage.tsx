import { useQuery } from '@tanstack/react-query';
import { TRAIT } from '@waymark/audience/spelling';
import { type ComputedTraitName, computedTraits, ruleTraitNames } from '@waymark/audience/traits';
import { trpc } from '../../server/trpc.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import room from '../../ui/room/room.module.css';
import { TopBar } from '../../ui/room/TopBar.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import { TableSkeleton } from '../../ui/tables/TableSkeleton.tsx';
import table from '../../ui/tables/table.module.css';
import { AudienceNav } from '../AudienceNav.tsx';
import { TraitValues } from './TraitValues.tsx';

const SCORE = 'From 1 to 5, where 5 is best. Buyers are compared once a day.';

const meanings: Record<ComputedTraitName, string> = {
  last_order: 'When they last ordered',
  orders: 'How many orders they placed',
  spend: 'Total of their orders, in the currency of the latest one',
  currency: 'The currency of their latest order',
  days_between_orders: 'Average number of days from one order to the next',
  favorite_category: 'The category they buy most from',
  favorite_product: 'The product they buy most often',
  last_click: 'When they last clicked a link in a text',
  usual_hour: 'The hour they’re most often active, in their own time zone',
  recency: `How recently they ordered. ${SCORE}`,
  frequency: `How often they order. ${SCORE}`,
  monetary: `How much they spend. ${SCORE}`,
  rfm: 'The three scores in one, such as 545',
};

/** Computed values about people: from rules that the workspace sets, and from their orders and clicks. */
export function TraitsPage() {
  const values = useQuery(trpc.traits.values.queryOptions());
  return (
    <>
      <TopBar title="Traits" crumbs={[{ label: 'Audience', to: '/audience' }]} />
      <div className={room.room}>
        <AudienceNav />
        <p className={room.lead}>
          Traits stay up to date by themselves. Use them in segments, journeys and messages like any other
          property.
        </p>
        <Loaded from={values} skeleton={<TableSkeleton columns={[120, 300, 80]} />}>
          {(all) =>
            ruleTraitNames.map((name) => (
              <TraitValues key={name} trait={name} values={all.filter(({ trait }) => trait === name)} />
            ))
          }
        </Loaded>
        <h2 className={room.heading}>From orders and clicks</h2>
        <p className={room.lead}>Updated for everyone, moments after an order or a click.</p>
        <Table columns={['Trait', 'What it is', ['Name in texts and the API', table.middle]]}>
          {computedTraits.map(({ name, label }) => (
            <tr key={name}>
              <td className={table.strong}>{label}</td>
              <td className={table.muted}>{meanings[name]}</td>
              <td className={table.middle}>
                <code>{`${TRAIT}${name}`}</code>
              </td>
            </tr>
          ))}
        </Table>
      </div>
    </>
  );
}
