import { Accordion } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Graph } from '@waymark/journey/graph/graph';
import type { DryRunResult, DryRunView, JourneyView } from '../../server/views.ts';
import { useNow, useZone } from '../../ui/clock/ClockProvider.tsx';
import { count, counted, money, share } from '../../ui/format/numbers.ts';
import { dateName } from '../../ui/format/time.ts';
import { Moment } from '../../ui/Moment.tsx';
import { Tiles } from '../../ui/Tiles.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import table from '../../ui/tables/table.module.css';
import { type Place, placesOf } from '../people/places.ts';
import classes from './DryRun.module.css';
import { MessagesChart } from './MessagesChart.tsx';

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

/** A few sample people, each with the path they would have taken. */
function SamplePeople(props: { samples: DryRunResult['samples']; places: Place[]; zone: string }) {
  const names = new Map(props.places.map(({ value, label }) => [value, label]));
  if (props.samples.length === 0) return null;
  return (
    <section className={classes.card} aria-label="Sample people">
      <div className={classes.cardHead}>
        <h3>Sample people</h3>
      </div>
      <Accordion classNames={{ item: classes.sample, control: classes.sampleControl }}>
        {props.samples.map(({ customerId, customerName, path }, place) => (
          <Accordion.Item
            // biome-ignore lint/suspicious/noArrayIndexKey: the same person may be listed twice
            key={place}
            value={String(place)}
          >
            <Accordion.Control>
              <span className={classes.sampleName}>{customerName}</span>
              <span className={classes.quiet}>{counted(path.length, 'step')}</span>
            </Accordion.Control>
            <Accordion.Panel>
              <ol className={classes.samplePath}>
                {path.map((step, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a step has no identity but its position in the path
                  <li key={at}>
                    <span className={classes.sampleAt}>
                      <Moment at={step.at} zone={props.zone} />
                    </span>
                    <span>
                      <span className={classes.quiet}>{names.get(step.nodeId) ?? ''}</span>
                      <br />
                      {step.sentence}
                      {step.why !== null && <span className={classes.quiet}>: {step.why}</span>}
                    </span>
                  </li>
                ))}
              </ol>
              <Link to="/audience/$customerId" params={{ customerId }} className={classes.sampleLink}>
                View {customerName}
              </Link>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </section>
  );
}

/** How many people would have passed each step. */
function StepCounts(props: { nodes: DryRunResult['nodes']; places: Place[]; graph: Graph }) {
  const { nodes, places, graph } = props;
  const counts = new Map(nodes.map((node) => [node.nodeId, node]));
  const sends = new Set(graph.nodes.filter(({ kind }) => kind.startsWith('message.')).map(({ id }) => id));
  return (
    <section className={classes.card} aria-label="Step by step">
      <div className={classes.cardHead}>
        <h3>Step by step</h3>
      </div>
      <Table
        columns={[
          'Step',
          ['Completed step', table.number],
          ['Not sent', table.number],
          ['Still at this step', table.number],
        ]}
        bare
      >
        {places.map(({ value, label }) => {
          const node = counts.get(value);
          if (node === undefined) return null;
          return (
            <tr key={value}>
              <td>{label}</td>
              <td className={table.number}>{count(node.passed)}</td>
              <td className={table.number}>{sends.has(value) ? count(node.dropped) : '–'}</td>
              <td className={table.number}>{count(node.waiting)}</td>
            </tr>
          );
        })}
      </Table>
    </section>
  );
}

/** What each rule means for a message that isn't sent, or has to wait. */
const meanings: Record<string, { no: string; later: string }> = {
  consent: { no: 'They hadn’t agreed to these texts, or had opted out.', later: '' },
  cap: { no: 'They’d hit the frequency cap.', later: 'Waited until they were under the cap.' },
  quietHours: {
    no: 'Texts aren’t allowed on any day.',
    later: 'Waited until quiet hours ended where they are.',
  },
  recentPurchase: {
    no: 'They’d just bought something.',
    later: 'Waited until a few days after their purchase.',
  },
  suppressed: { no: 'They are on a suppression list.', later: '' },
  noPhone: { no: 'They have no phone number.', later: '' },
  noProduct: { no: 'The product it names was gone or out of stock.', later: '' },
  noCoupon: { no: 'The coupon pool had no codes left, and the text had no fallback.', later: '' },
};

function RulesList(props: {
  title: string;
  rules: { rule: string; name: string; count: number }[];
  none: string;
  kind: 'no' | 'later';
}) {
  const most = Math.max(1, ...props.rules.map((each) => each.count));
  return (
    <section className={classes.card} aria-label={props.title}>
      <div className={classes.cardHead}>
        <h3>{props.title}</h3>
      </div>
      {props.rules.length === 0 ? (
        <p className={classes.none}>{props.none}</p>
      ) : (
        <ul className={classes.rules}>
          {props.rules
            .toSorted((a, b) => b.count - a.count)
            .map((each) => (
              <li key={each.rule}>
                <div className={classes.ruleLine}>
                  <span>{each.name}</span>
                  <span className={classes.ruleCount}>{count(each.count)}</span>
                </div>
                <div className={classes.bar} data-kind={props.kind}>
                  <div style={{ width: `${(100 * each.count) / most}%` }} />
                </div>
                <p className={classes.quiet}>{meanings[each.rule]?.[props.kind] ?? ''}</p>
              </li>
            ))}
        </ul>
      )}
    </section>
  );
}
