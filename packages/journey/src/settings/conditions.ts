import { canonicalWhere } from '@waymark/audience/canonical';
import { leavesOf } from '@waymark/audience/leaves';
import { mentions } from '@waymark/audience/mentions';
import type { EventWhere, Rule } from '@waymark/audience/schema';
import { isEventType, isPropertyName } from '@waymark/audience/spelling';
import { type Unfinished, unfinishedRule, unfinishedWhere } from '@waymark/audience/unfinished';
import { type Flaw, flaw, type Mention } from './kind.ts';

/* Shared by several kinds: an event with conditions on its properties, and rules about a person. */

export interface EventSettings {
  event: string;
  where: EventWhere;
}

export function checkEventName(event: string): Flaw[] {
  if (event.trim() === '') return [flaw('missingSetting', 'event', 'Choose which event this is about.')];
  if (isEventType(event)) return [];
  return [
    flaw(
      'badSetting',
      'event',
      `“${event}” isn’t a valid event name. Use lowercase letters, digits, _ and dots.`,
    ),
  ];
}

/** What is wrong with a property that tells a person's entries apart. It may be missing. */
export const checkKey = (key: string | undefined): Flaw[] =>
  key === undefined || key === '' || isPropertyName(key) ? [] : [badProperty('key', key)];

export const badProperty = (field: string, property: string): Flaw =>
  flaw(
    'badSetting',
    field,
    `“${property}” isn’t a valid property name. Start with a letter, then letters, digits, _ and dots.`,
  );

export const checkEvent = ({ event, where }: EventSettings): Flaw[] => [
  ...checkEventName(event),
  ...unfinishedWhere(where, 'where').map(conditionFlaw),
];

/** What is wrong with the rule that decides who takes a branch. */
export function checkRule(rule: Rule, field: string, branch: string): Flaw[] {
  if (rule.conditions.length === 0)
    return [flaw('missingSetting', field, `Choose who takes the branch “${branch}”.`)];
  return checkConditions(rule, field);
}

export const checkConditions = (rule: Rule, field: string): Flaw[] =>
  unfinishedRule(rule).map((one) => conditionFlaw({ ...one, field: `${field}.${one.field}` }));

const conditionFlaw = ({ field, kind, sentence }: Unfinished): Flaw =>
  flaw(kind === 'missing' ? 'missingSetting' : 'badSetting', field, sentence);

export const mentionsOfEvent = ({ event, where }: EventSettings): Mention[] => [
  { field: 'event', event },
  ...where.map(({ property }, index) => ({ field: `where.${index}`, eventProperty: property, of: event })),
];

export function mentionsOfRule(rule: Rule, field: string): Mention[] {
  return leavesOf(rule, `${field}.`).flatMap(({ condition, path }): Mention[] => {
    const { profile, event, events, segments, stores } = mentions({ match: 'all', conditions: [condition] });
    return [
      ...profile.map((name) => ({ field: path, profile: name })),
      ...segments.map((segment) => ({ field: path, segment })),
      ...stores.filter((store) => store !== 'any').map((store) => ({ field: path, store })),
      ...event.map((name) => ({ field: path, eventProperty: name, of: null })),
      ...events.flatMap(({ type, properties }) => [
        { field: path, event: type },
        ...properties.map((name) => ({ field: path, eventProperty: name, of: type })),
      ]),
    ];
  });
}

/** The event as stored in a plan, without what the form left over. */
export const planEvent = ({ event, where }: EventSettings): EventSettings => ({
  event,
  where: canonicalWhere(where),
});
