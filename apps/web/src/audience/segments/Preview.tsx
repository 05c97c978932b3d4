import { Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Rule } from '@waymark/audience/schema';
import { useMemo } from 'react';
import { sentenceOf } from '../../server/errors.ts';
import { useTRPC } from '../../server/trpc.ts';
import { count } from '../../ui/format/numbers.ts';
import { consentWords } from '../../ui/format/words.ts';
import { StatusChip } from '../../ui/StatusChip.tsx';
import table from '../../ui/tables/table.module.css';
import classes from './RuleEditor.module.css';

/** The pause after the last change, ms. */
const PAUSE = 350;

/**
 * How many people match a rule, with a few examples, queried after a short pause. When the rule changes, a pending
 * query is canceled, also in the database. `rule` is null while it is incomplete, and `problem` says why.
 */
export function Preview({ rule, problem }: { rule: Rule | null; problem: string | null }) {
  const trpc = useTRPC();
  const [asked] = useDebouncedValue(JSON.stringify(rule), PAUSE);
  const settled = useMemo((): Rule | null => JSON.parse(asked), [asked]);
  const question = settled ? { rule: settled } : skipToken;
  const calledOff = { trpc: { abortOnUnmount: true, context: { alone: true } }, retry: false };
  const preview = useQuery({
    ...trpc.segments.preview.queryOptions(question, calledOff),
    placeholderData: keepPreviousData,
  });
  const rough = useQuery(trpc.segments.roughCount.queryOptions(question, calledOff));
  const textable = useQuery(
    trpc.segments.textable.queryOptions(
      preview.data && !preview.isFetching ? question : skipToken,
      calledOff,
    ),
  );
  const counting = preview.isFetching || asked !== JSON.stringify(rule);
  const roughly = preview.isFetching ? (rough.data ?? null) : null;
  return (
    <aside className={classes.panel} aria-label="Who matches" data-testid="preview">
      {preview.error !== null && problem === null ? (
        <p role="alert">{sentenceOf(preview.error)}</p>
      ) : preview.data === undefined && roughly === null ? (
        problem === null ? (
          <Skeleton height={36} width={120} />
        ) : (
          <p className={classes.small}>{problem}</p>
        )
      ) : (
        <>
          <p className={classes.count} data-testid="preview-count">
            {roughly === null && preview.data?.exact ? '' : 'About '}
            {count(roughly ?? preview.data?.count ?? 0)}
          </p>
          <p className={classes.small} role="status">
            {problem !== null
              ? 'Counted before this change. Finish the condition to count again.'
              : counting || !preview.data
                ? roughly === null
                  ? 'Counting…'
                  : 'Counting everyone…'
                : `${preview.data.count === 1 ? 'person matches' : 'people match'} now${preview.data.exact ? '' : ' (an estimate: an exact count takes too long)'}`}
          </p>
          {problem === null && !counting && textable.data != null && (
            <p className={classes.small} data-testid="preview-textable">
              {count(textable.data)} of them can get marketing texts
            </p>
          )}
          <ul className={classes.sample}>
            {preview.data?.sample.map(({ id, name, marketing }) => (
              <li key={id}>
                <Link to="/audience/$customerId" params={{ customerId: id }} className={table.strong}>
                  {name}
                </Link>
                <StatusChip tone={consentWords[marketing].tone}>{consentWords[marketing].word}</StatusChip>
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}
