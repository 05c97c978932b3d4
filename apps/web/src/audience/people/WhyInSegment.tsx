import { IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { trpc } from '../../server/trpc.ts';
import type { RuleReason } from '../../server/views.ts';
import { capital } from '../../ui/format/words.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import classes from './WhyInSegment.module.css';

const matches = {
  all: 'All of these must be true:',
  any: 'One of these must be true:',
  none: 'None of these may be true:',
};

/** Each condition of a segment's rule, whether it holds for a person, and what is known of them. */
export function WhyInSegment(question: { id: string; customerId: string }) {
  const why = useQuery(trpc.segments.why.queryOptions(question));
  return (
    <div className={classes.why} data-testid="why-in-segment">
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
    <IconCheck size={14} aria-label="True:" className={classes.holds} />
  ) : (
    <IconX size={14} aria-label="Not true:" className={classes.fails} />
  );
}
