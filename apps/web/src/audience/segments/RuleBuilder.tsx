import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { conditionSchema, type Rule } from '@waymark/audience/schema';
import { unfinishedRule } from '@waymark/audience/unfinished';
import { createContext, type RefObject, use, useMemo, useRef } from 'react';
import { type Path, QueryBuilder, type RuleGroupProps, type RuleProps } from 'react-querybuilder';
import { PickField } from '../../editing/fields/PickField.tsx';
import { ConditionBox, JustAdded } from '../../editing/rules/ConditionLine.tsx';
import { RuleRow } from '../../editing/rules/RuleRow.tsx';
import { OutsideJourneys } from '../../editing/rules/SinceField.tsx';
import { freshCondition, SubjectField, subjectsOf } from '../../editing/rules/SubjectField.tsx';
import { useVocabulary } from '../../editing/rules/useVocabulary.ts';
import { ProblemsContext } from '../../editing/Sentence.tsx';
import { Reason } from '../../ui/Reason.tsx';
import { SmallButton } from '../../ui/SmallButton.tsx';
import classes from './Builder.module.css';
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

const matches = { all: 'all of these are true', any: 'any of these are true' };
const none = 'none of these are true';
type Match = keyof typeof matches | 'none';
type Group = RuleGroupProps['ruleGroup'];

const MOST = 20;

/** The group's first button, which gets the focus when a condition is removed. */
const AddButton = createContext<RefObject<HTMLButtonElement | null>>({ current: null });

const matchOf = (group: Group): Match =>
  group.not === true ? 'none' : 'combinator' in group && group.combinator === 'or' ? 'any' : 'all';

/** Conditions and groups, with buttons to add more. The whole rule is one too, but it can't be negated. */
function BuilderGroup(props: RuleGroupProps) {
  const { ruleGroup: group, path, actions, schema, translations, context } = props;
  const vocabulary = useVocabulary();
  const match = matchOf(group);
  const whole = path.length === 0;
  const above = use(AddButton);
  const justAdded = use(JustAdded);
  const addButton = useRef<HTMLButtonElement>(null);
  const rules = group.rules.filter((one) => typeof one !== 'string');
  const setMatch = (next: Match) => {
    actions.onPropChange('not', next === 'none', path);
    actions.onPropChange('combinator', next === 'all' ? 'and' : 'or', path);
  };
  const condition = () => {
    justAdded.current = true;
    return { field: 'condition', operator: '=', value: freshCondition('profile', vocabulary, 'ever') };
  };
  const full = rules.length >= MOST ? `A group has up to ${MOST} conditions.` : null;
  return (
    <section
      className={whole ? classes.whole : classes.group}
      aria-label={whole ? 'Rule' : `Group ${numbered(path)}`}
      data-testid={whole ? 'rule' : 'rule-group'}
    >
      <div className={classes.head}>
        <span>{whole ? 'People for whom' : `${context} this group:`.trim()}</span>
        <PickField
          label={whole ? 'How conditions combine' : `How group ${numbered(path)} combines`}
          width={200}
          value={match}
          options={whole ? matches : { ...matches, none }}
          onChange={setMatch}
        />
        {!whole && (
          <ActionIcon
            aria-label={`Remove group ${numbered(path)}`}
            onClick={() => {
              actions.onGroupRemove(path);
              above.current?.focus();
            }}
          >
            <IconX size={16} />
          </ActionIcon>
        )}
      </div>
      <AddButton value={addButton}>
        {rules.map((one, index) => {
          const at = { schema, actions, translations, path: [...path, index], context: joint(match, index) };
          return 'rules' in one ? (
            <BuilderGroup key={one.id ?? index} {...at} ruleGroup={one} />
          ) : (
            <BuilderCondition key={one.id ?? index} {...at} rule={one} />
          );
        })}
      </AddButton>
      {rules.length === 0 && (
        <p className={classes.none}>
          {whole ? 'Everyone. Add a condition to narrow it.' : 'No conditions yet.'}
        </p>
      )}
      <div className={classes.add}>
        <Reason text={full}>
          <SmallButton
            ref={addButton}
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => actions.onRuleAdd(condition(), path)}
            data-testid="add-condition"
          >
            Add a condition
          </SmallButton>
        </Reason>
        {path.length < schema.maxLevels && (
          <Reason text={full}>
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => actions.onGroupAdd({ combinator: 'or', rules: [condition()] }, path)}
              data-testid="add-group"
            >
              Add a group
            </Button>
          </Reason>
        )}
      </div>
    </section>
  );
}

const numbered = (path: Path) => path.map((place) => place + 1).join('.');
const joint = (match: Match, index: number) => (index === 0 ? '' : match === 'all' ? 'and' : 'or');

/** What a segment can ask about. Nothing about a journey, because people aren't in one here. */
const subjects = subjectsOf('segments');

/** One condition, in the same form as in journeys. */
function BuilderCondition({ rule, path, actions, context }: RuleProps) {
  const vocabulary = useVocabulary();
  const addButton = use(AddButton);
  const read = conditionSchema.safeParse(rule.value);
  if (!read.success) return null;
  const among = vocabulary.segments.some(({ archived }) => !archived)
    ? subjects
    : subjects.filter((one) => one !== 'segment');
  const set = (value: unknown) => actions.onPropChange('value', value, path);
  return (
    <ConditionBox className={classes.condition} focus testId="condition">
      <RuleRow
        condition={read.data}
        ofEvent={[]}
        joint={String(context ?? '')}
        field={path.map((place) => `conditions.${place}`).join('.')}
        onChange={set}
        onRemove={() => {
          actions.onRuleRemove(path);
          addButton.current?.focus();
        }}
      >
        <SubjectField
          value={read.data.on}
          among={among}
          onChange={(on) => set(freshCondition(on, vocabulary, 'ever'))}
        />
      </RuleRow>
    </ConditionBox>
  );
}
