import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { conditionSchema } from '@waymark/audience/schema';
import type { Path, RuleGroupProps, RuleProps } from 'react-querybuilder';
import { RuleRow } from '../../editing/rules/RuleRow.tsx';
import { freshCondition, type Subject, SubjectField } from '../../editing/rules/SubjectField.tsx';
import { useVocabulary } from '../../editing/rules/useVocabulary.ts';
import { Reason } from '../../ui/Reason.tsx';
import { SmallButton } from '../../ui/SmallButton.tsx';
import classes from './Builder.module.css';

const matches = [
  { value: 'all', label: 'all of these are true' },
  { value: 'any', label: 'any of these are true' },
  { value: 'none', label: 'none of these are true' },
] as const;
type Match = (typeof matches)[number]['value'];
type Group = RuleGroupProps['ruleGroup'];

const MOST = 20;

const matchOf = (group: Group): Match =>
  group.not === true ? 'none' : 'combinator' in group && group.combinator === 'or' ? 'any' : 'all';

/**
 * Conditions and groups that are combined, with buttons to add more. The whole rule is one too; it can't be negated.
 */
export function BuilderGroup(props: RuleGroupProps) {
  const { ruleGroup: group, path, actions, schema, translations, context } = props;
  const vocabulary = useVocabulary();
  const match = matchOf(group);
  const whole = path.length === 0;
  const rules = group.rules.filter((one) => typeof one !== 'string');
  const setMatch = (next: Match) => {
    actions.onPropChange('not', next === 'none', path);
    actions.onPropChange('combinator', next === 'all' ? 'and' : 'or', path);
  };
  const condition = () => ({
    field: 'condition',
    operator: '=',
    value: freshCondition('profile', vocabulary, 'ever'),
  });
  const full = rules.length >= MOST ? `A group has up to ${MOST} conditions.` : null;
  return (
    <section
      className={whole ? classes.whole : classes.group}
      aria-label={whole ? 'Rule' : `Group ${numbered(path)}`}
      data-testid={whole ? 'rule' : 'rule-group'}
    >
      <div className={classes.head}>
        <span>{whole ? 'People for whom' : `${context} this group:`.trim()}</span>
        <NativeSelect
          size="sm"
          w={200}
          aria-label={whole ? 'How conditions combine' : `How group ${numbered(path)} combines`}
          value={match}
          onChange={(event) => {
            const next = matches.find(({ value }) => value === event.currentTarget.value);
            if (next) setMatch(next.value);
          }}
          data={whole ? matches.slice(0, 2) : matches}
        />
        {!whole && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove group ${numbered(path)}`}
            onClick={() => actions.onGroupRemove(path)}
          >
            <IconX size={16} />
          </ActionIcon>
        )}
      </div>
      {rules.map((one, index) => {
        const at = { schema, actions, translations, path: [...path, index], context: joint(match, index) };
        return 'rules' in one ? (
          <BuilderGroup key={one.id ?? index} {...at} ruleGroup={one} />
        ) : (
          <BuilderCondition key={one.id ?? index} {...at} rule={one} />
        );
      })}
      {rules.length === 0 && (
        <p className={classes.none}>
          {whole ? 'Everyone. Add a condition to narrow it.' : 'No conditions yet.'}
        </p>
      )}
      <div className={classes.add}>
        <Reason text={full}>
          <SmallButton
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

/** What a segment can ask about: nothing about a journey, since people aren't in one here. */
const subjects: readonly Subject[] = [
  'profile',
  'history',
  'sequence',
  'count',
  'sum',
  'firstTime',
  'lastTime',
  'firstEvent',
  'lastEvent',
  'consent',
  'segment',
  'distance',
];

/** One condition, with the same form as in journeys. */
export function BuilderCondition({ rule, path, actions, context }: RuleProps) {
  const vocabulary = useVocabulary();
  const read = conditionSchema.safeParse(rule.value);
  if (!read.success) return null;
  const among = vocabulary.segments.some(({ archived }) => !archived)
    ? subjects
    : subjects.filter((one) => one !== 'segment');
  const set = (value: unknown) => actions.onPropChange('value', value, path);
  return (
    <div className={classes.condition} data-testid="condition">
      <RuleRow
        condition={read.data}
        ofEvent={[]}
        joint={String(context ?? '')}
        field={path.map((place) => `conditions.${place}`).join('.')}
        onChange={set}
        onRemove={() => actions.onRuleRemove(path)}
      >
        <SubjectField
          value={read.data.on}
          among={among}
          onChange={(on) => set(freshCondition(on, vocabulary, 'ever'))}
        />
      </RuleRow>
    </div>
  );
}
