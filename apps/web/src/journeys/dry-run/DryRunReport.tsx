import type { DryRunResult, DryRunView, JourneyView } from '../../server/views.ts';
import { useNow, useZone } from '../../ui/clock/ClockProvider.tsx';
import { count, counted, money, share } from '../../ui/format/numbers.ts';
import { dateName } from '../../ui/format/time.ts';
import { Tiles } from '../../ui/Tiles.tsx';
import { placesOf } from '../people/places.ts';
import classes from './DryRun.module.css';
import { MessagesChart } from './MessagesChart.tsx';
import { RulesList } from './RulesList.tsx';
import { SamplePeople } from './SamplePeople.tsx';
import { StepCounts } from './StepCounts.tsx';

/** What would have happened. Every number here is an estimate and is labeled as one. */
export function DryRunReport(props: { run: DryRunView; result: DryRunResult; journey: JourneyView }) {
  const { run, result, journey } = props;
  const zone = useZone();
  const now = useNow(60_000);
  const from = dateName(run.from, zone, now);
  const to = dateName(Date.parse(run.to) - 1, zone, now);
  const graphs = [journey.live?.graph, journey.draft].filter((graph) => graph !== undefined);
  const graph =
    graphs.find((each) => result.nodes.every(({ nodeId }) => each.nodes.some(({ id }) => id === nodeId))) ??
    journey.draft;
  const places = placesOf(graph);
  return (
    <article className={classes.report} data-testid="dry-run-result" aria-labelledby="dry-run-title">
      <div className={classes.reportHead}>
        <h2 id="dry-run-title">
          {from} to {to}, {run.cohort.charAt(0).toLowerCase() + run.cohort.slice(1)}
        </h2>
        <p>
          Estimates from running past events through this journey under the same rules as when it’s live.
          People might have behaved differently if they’d received these texts.
        </p>
      </div>
      <Tiles
        tiles={[
          {
            name: 'Would have entered',
            figure: result.entries,
            note: result.turnedAway
              ? `${counted(result.people, 'person', 'people')}; the entry filter turned others away ${counted(result.turnedAway, 'time')}`
              : counted(result.people, 'person', 'people'),
          },
          {
            name: 'Messages',
            figure: result.messages,
            note: `${count(result.sms)} SMS, ${count(result.mms)} MMS`,
          },
          {
            name: 'Estimated cost',
            figure: money(result.costCents, result.currency),
            note:
              result.people === 0
                ? '–'
                : `${money(result.costCents / result.people, result.currency)} per person`,
          },
          ...(result.converted > 0 || graph.nodes.some(({ kind }) => kind === 'goal')
            ? [
                {
                  name: 'Would have converted',
                  figure: result.converted,
                  note: `${share(result.converted, result.entries)} of ${count(result.entries)}`,
                },
              ]
            : []),
          {
            name: 'Still in the journey',
            figure: result.stillWaiting,
            note: `${count(result.completed)} finished`,
          },
        ]}
      />
      {result.entries === 0 ? (
        <p className={classes.nobody}>{result.nobody}</p>
      ) : (
        <>
          <MessagesChart runId={run.id} days={result.byDay} name={journey.name} />
          <div className={classes.pair}>
            <RulesList
              title="Not sent, by rule"
              rules={result.suppressed}
              none="Every message would have been sent."
              kind="no"
            />
            <RulesList
              title="Held, by rule"
              rules={result.held}
              none="No messages would have been held."
              kind="later"
            />
          </div>
          <StepCounts nodes={result.nodes} places={places} graph={graph} />
          <SamplePeople samples={result.samples} places={places} zone={zone} />
        </>
      )}
      <section className={classes.notes} aria-labelledby="dry-run-notes">
        <h3 id="dry-run-notes">About these estimates</h3>
        <ul>
          {result.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </section>
    </article>
  );
}
