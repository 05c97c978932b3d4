import type { Rule } from '@waymark/audience/schema';
import { unfinishedRule } from '@waymark/audience/unfinished';
import { useMemo, useRef } from 'react';
import { QueryBuilder } from 'react-querybuilder';
import { JustAdded } from '../../editing/rules/ConditionLine.tsx';
import { OutsideJourneys } from '../../editing/rules/SinceField.tsx';
import { ProblemsContext } from '../../editing/Sentence.tsx';
import { BuilderCondition, BuilderGroup } from './BuilderGroup.tsx';
import type { Query } from './ruleQuery.ts';

/** How deep groups can be nested inside the whole rule. */
const MOST_DEEP = 3;
const controls = { ruleGroup: BuilderGroup, rule: BuilderCondition };

/** Builds a rule from conditions and nested groups. `rule` is null while there is none. */
export function RuleBuilder(props: { query: Query; rule: Rule | null; onChange: (query: Query) => void }) {
  const { query, rule, onChange } = props;
  const problems = useMemo(() => Map.groupBy(rule ? unfinishedRule(rule) : [], ({ field }) => field), [rule]);
  const justAdded = useRef(false);
  return (
    <OutsideJourneys value>
      <ProblemsContext value={problems}>
        <JustAdded value={justAdded}>
          <QueryBuilder
            query={query}
            onQueryChange={onChange}
            controlElements={controls}
            maxLevels={MOST_DEEP}
            suppressStandardClassnames
          />
        </JustAdded>
      </ProblemsContext>
    </OutsideJourneys>
  );
}
