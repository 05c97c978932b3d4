import { useQuery } from '@tanstack/react-query';
import { TRAIT } from '@waymark/audience/spelling';
import { computedTraits, ruleTraitNames } from '@waymark/audience/traits';
import { useTRPC } from '../../server/trpc.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import room from '../../ui/room/room.module.css';
import { TopBar } from '../../ui/room/TopBar.tsx';
import { TableSkeleton } from '../../ui/tables/TableSkeleton.tsx';
import { AudienceNav } from '../AudienceNav.tsx';
import { TraitValues } from './TraitValues.tsx';

/** What is worked out about people: by rules that the workspace sets, and from their orders and clicks. */
export function TraitsPage() {
  const trpc = useTRPC();
  const values = useQuery(trpc.traits.values.queryOptions());
  return (
    <>
      <TopBar title="Audience" />
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
        <p className={room.lead}>
          {computedTraits.map(({ name, label }, index) => (
            <span key={name}>
              {index > 0 && ', '}
              {label} (<code>{`${TRAIT}${name}`}</code>)
            </span>
          ))}
          . Scores run from 1 to 5 (5 is best) and compare each buyer with your other buyers once a day.
        </p>
      </div>
    </>
  );
}
