import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { mustHold } from '@waymark/audience/leaves';
import type { Rule } from '@waymark/audience/schema';
import { describeCondition } from '@waymark/audience/words/describe';
import { useMemo } from 'react';
import { ruleNames, useVocabulary } from '../../editing/rules/useVocabulary.ts';
import { sentenceOf } from '../../server/errors.ts';
import { trpc } from '../../server/trpc.ts';
import { count } from '../../ui/format/numbers.ts';
import { capital } from '../../ui/format/words.ts';
import { StatusChip } from '../../ui/StatusChip.tsx';
import table from '../../ui/tables/table.module.css';
import { marketingOf } from '../people/CustomersTable.tsx';
import classes from './RuleEditor.module.css';

/** The pause after the last change, ms. */
const PAUSE = 350;

const calledOff = { trpc: { abortOnUnmount: true, context: { alone: true } }, retry: false };

/**
 * How many people match a rule, with a few examples, queried after a short pause. When the rule changes, a pending
 * query is canceled, also in the database. `rule` is null while it is incomplete, and `problem` says why.
 */
export function Preview({ rule, problem }: { rule: Rule | null; problem: string | null }) {
  const [asked] = useDebouncedValue(JSON.stringify(rule), PAUSE);
  const settled = useMemo((): Rule | null => JSON.parse(asked), [asked]);
  const question = settled ? { rule: settled } : skipToken;
  const preview = useQuery({
    ...trpc.segments.preview.queryOptions(question, calledOff),
    placeholderData: keepPreviousData,
  });
  const rough = useQuery(trpc.segments.roughCount.queryOptions(question, calledOff));
  const found = preview.data && !preview.isFetching ? preview.data : null;
  const nobody = found?.exact === true && found.count === 0;
  const textable = useQuery(
    trpc.segments.textable.queryOptions(found && !nobody ? question : skipToken, calledOff),
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
                : matching(preview.data)}
          </p>
          {problem === null && !counting && textable.data != null && (
            <p className={classes.small} data-testid="preview-textable">
              {count(textable.data)} of them can get marketing texts
            </p>
          )}
          {preview.data && preview.data.sample.length > 0 && (
            <ul className={classes.sample}>
              {preview.data.sample.map((person) => {
                const { word, tone, title } = marketingOf(person);
                return (
                  <li key={person.id}>
                    <Link
                      to="/audience/$customerId"
                      params={{ customerId: person.id }}
                      className={table.strong}
                    >
                      {person.name}
                    </Link>
                    <StatusChip tone={tone} title={title}>
                      {word}
                    </StatusChip>
                  </li>
                );
              })}
            </ul>
          )}
          {problem === null && !counting && nobody && settled && <WhyNobody rule={settled} />}
        </>
      )}
    </aside>
  );
}

/** The words after the large number, which is read aloud with them. */
function matching({ count: people, exact }: { count: number; exact: boolean }) {
  return (
    <>
      <VisuallyHidden>{count(people)} </VisuallyHidden>
      {people === 1 ? 'person matches' : 'people match'} now
      {exact ? '' : ' (an estimate: an exact count takes too long)'}
    </>
  );
}

/** How many people each condition of a rule finds by itself, as the rule finds nobody. */
function WhyNobody({ rule }: { rule: Rule }) {
  const names = ruleNames(useVocabulary());
  const conditions = mustHold(rule);
  const each = useQuery(
    trpc.segments.countEach.queryOptions(conditions.length > 1 ? { rule } : skipToken, calledOff),
  ).data;
  if (!each) return null;
  return (
    <div className={classes.each} data-testid="why-nobody">
      <p className={classes.small}>
        {each.includes(0)
          ? 'How many each condition finds by itself:'
          : 'Each condition finds somebody by itself, but nobody meets all of them:'}
      </p>
      <ul>
        {conditions.map((condition, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no other key, and stay in order
          <li key={index} data-nobody={each[index] === 0 || undefined}>
            <span>{capital(describeCondition(condition, '', names))}</span>
            <span>{count(each[index] ?? 0)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
