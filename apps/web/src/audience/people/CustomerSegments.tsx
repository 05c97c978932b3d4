import { Select } from '@mantine/core';
import { IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { trpc } from '../../server/trpc.ts';
import type { CustomerView, RuleReason } from '../../server/views.ts';
import { capital } from '../../ui/format/words.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import table from '../../ui/tables/table.module.css';
import { kindWords } from '../segments/kinds.ts';
import classes from './Customer.module.css';
import { NothingYet, Panel } from './Panel.tsx';
import reasons from './WhyInSegment.module.css';

/** The segments this person is in, since when and why, and why not in another. */
export function CustomerSegments(props: { customerId: string; segments: CustomerView['segments'] }) {
  const { customerId, segments } = props;
  return (
    <Panel title="Segments">
      {segments.length === 0 ? (
        <NothingYet>Not in any segments.</NothingYet>
      ) : (
        <dl className={classes.facts} data-testid="in-segments">
          {segments.map(({ id, name, kind, since }) => (
            <div key={id} className={classes.segment}>
              <dt>
                <Link to="/audience/segments/$segmentId" params={{ segmentId: id }} className={table.strong}>
                  {name}
                </Link>
              </dt>
              <dd>
                {kind !== 'rule' && `${kindWords[kind].name}, `}since <Moment at={since} within />
              </dd>
              <dd className={classes.whole}>
                <Why segment={{ id, name }} customerId={customerId} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <WhyNot customerId={customerId} segments={segments} />
    </Panel>
  );
}

/** Asked only once it is opened. */
function Why(props: { segment: { id: string; name: string }; customerId: string }) {
  const {
    segment: { id, name },
    customerId,
  } = props;
  const [open, setOpen] = useState(false);
  return (
    <details className={classes.small} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary aria-label={`Why they are in ${name}`}>Why</summary>
      {open && <WhyInSegment id={id} customerId={customerId} />}
    </details>
  );
}

function WhyNot({ customerId, segments }: { customerId: string; segments: CustomerView['segments'] }) {
  const all = useQuery(trpc.segments.list.queryOptions());
  const [asked, setAsked] = useState<string | null>(null);
  const inside = new Set(segments.map(({ id }) => id));
  const others = (all.data ?? []).filter(
    ({ id, kind, archivedAt }) => kind === 'rule' && archivedAt === null && !inside.has(id),
  );
  if (others.length === 0) return null;
  const shown = others.find(({ id }) => id === asked)?.id ?? null;
  return (
    <div className={classes.whyNot}>
      <Select
        size="xs"
        aria-label="Why not in another segment"
        placeholder="Why not in another segment?"
        data={others.map(({ id, name }) => ({ value: id, label: name }))}
        value={shown}
        onChange={setAsked}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'Clear: Why not in another segment' }}
        nothingFoundMessage="No such segment"
      />
      {shown !== null && <WhyInSegment id={shown} customerId={customerId} />}
    </div>
  );
}

const matches = {
  all: 'All of these must be true:',
  any: 'One of these must be true:',
  none: 'None of these may be true:',
};

/** Each condition of a segment's rule, whether it holds for a person, and what is known of them. */
function WhyInSegment(question: { id: string; customerId: string }) {
  const why = useQuery(trpc.segments.why.queryOptions(question));
  return (
    <div className={reasons.why} data-testid="why-in-segment">
      <Loaded from={why} skeleton={<p>Looking…</p>}>
        {(reason) =>
          reason === null ? <p>A list: people are added to it by hand.</p> : <Reasons of={reason} />
        }
      </Loaded>
    </div>
  );
}

function Reasons({ of: { match, parts } }: { of: RuleReason }) {
  return (
    <>
      {(parts.length > 1 || match === 'none') && <p>{matches[match]}</p>}
      <ul>
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no other key, and stay in order
          <li key={index}>
            <Holds holds={part.holds} />
            {'parts' in part ? (
              <div>
                <Reasons of={part} />
              </div>
            ) : (
              <div>
                {capital(part.condition)}
                {part.seen !== part.condition && <p>{capital(part.seen)}</p>}
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Holds({ holds }: { holds: boolean | null }) {
  if (holds === null) return <IconQuestionMark size={14} aria-label="Not known:" />;
  return holds ? (
    <IconCheck size={14} aria-label="True:" className={reasons.holds} />
  ) : (
    <IconX size={14} aria-label="Not true:" className={reasons.fails} />
  );
}
