import { Accordion } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { DryRunResult } from '../../server/views.ts';
import { counted } from '../../ui/format/numbers.ts';
import { Moment } from '../../ui/Moment.tsx';
import type { Place } from '../people/places.ts';
import classes from './DryRun.module.css';

/** A few sample people, each with the path they would have taken. */
export function SamplePeople(props: { samples: DryRunResult['samples']; places: Place[]; zone: string }) {
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
