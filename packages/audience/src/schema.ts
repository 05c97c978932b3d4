import { consentStateNames } from '@waymark/policy/decision';
import { programSchema } from '@waymark/policy/rules';
import { z } from 'zod';
import { EVENT_TYPE, PROPERTY_NAME } from './spelling.ts';

/** The most conditions side by side, in a rule or in one of its groups. */
const MOST_TOGETHER = 20;
/** The most conditions in a whole rule, including groups and conditions on events. */
const MOST = 100;

export const propertyNameSchema = z.string().min(1).max(64).regex(PROPERTY_NAME);
export const eventTypeSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(EVENT_TYPE, 'lowercase letters, digits, and _');
/** Postgres can store neither NUL nor unpaired surrogates. */
export const scalarSchema = z
  .union([z.string().max(500), z.number(), z.boolean()])
  .refine(
    (value) => typeof value !== 'string' || (value.isWellFormed() && !value.includes('\0')),
    'A value has a character that can’t be stored.',
  );

const numberOperators = ['is', 'isNot', 'over', 'under', 'atLeast', 'atMost'] as const;
const numberOperatorSchema = z.enum(numberOperators);
export type NumberOperator = z.infer<typeof numberOperatorSchema>;
/** `over`/`under` exclude the bound, `atLeast`/`atMost` include it; they match only numbers. */
const operatorSchema = z.enum([...numberOperators, 'contains', 'startsWith', 'isSet', 'isNotSet']);
export type Operator = z.infer<typeof operatorSchema>;

const test = { property: propertyNameSchema, op: operatorSchema, value: scalarSchema.optional() };
/** A property of the person, or of the event that they entered by. */
const propertyConditionSchema = z.object({ on: z.enum(['profile', 'event']), ...test });
export type PropertyCondition = z.infer<typeof propertyConditionSchema>;

const together = <T extends z.ZodType>(one: T) =>
  z.array(one).max(MOST_TOGETHER, `Up to ${MOST_TOGETHER} conditions can stand side by side.`);
/** Conditions on the event itself; all must match. */
export const eventWhereSchema = together(propertyConditionSchema.extend({ on: z.literal('event') }));
export type EventWhere = z.infer<typeof eventWhereSchema>;

/** Days of 24 hours. */
const days = z.int().min(1).max(730);
const lastDays = z.object({ days });
const which = {
  event: eventTypeSchema,
  where: eventWhereSchema,
  /** Since the entry began, within the last `days` days, or at any time. */
  since: z.union([z.literal('entry'), z.literal('ever'), lastDays]),
};

/** "Did / did not do `event`", excluding the event that they entered by. */
const historySchema = z.object({
  on: z.literal('history'),
  event: eventTypeSchema,
  op: z.enum(['did', 'didNot']),
  since: which.since,
});
export type HistoryCondition = z.infer<typeof historySchema>;

/** How many such events there are. */
const countSchema = z.object({
  on: z.literal('count'),
  ...which,
  op: numberOperatorSchema,
  value: z.int().min(0).max(100_000),
});
/**
 * What a property of such events adds up to, in millionths. Values that aren't numbers, or are beyond a trillion, add
 * nothing.
 */
const sumSchema = z.object({
  on: z.literal('sum'),
  ...which,
  property: propertyNameSchema,
  op: numberOperatorSchema,
  value: z.number().min(-1e12).max(1e12),
});
/** A property of the first or last such event. Without such an event nothing matches. */
const pickedSchema = z.object({ on: z.enum(['firstEvent', 'lastEvent']), ...which, ...test });
/** How long ago the first or last such event was. Without such an event nothing matches. */
const timeSchema = z.object({
  on: z.enum(['firstTime', 'lastTime']),
  event: eventTypeSchema,
  where: eventWhereSchema,
  op: z.enum(['within', 'before']),
  days,
});
/**
 * One event followed by another, at most `withinDays` later. `notThen` is one that wasn't followed in time, and no
 * longer can be. `since` applies to the first of the two.
 */
const sequenceSchema = z.object({
  on: z.literal('sequence'),
  ...which,
  op: z.enum(['then', 'notThen']),
  next: z.object({ event: eventTypeSchema, where: eventWhereSchema }),
  withinDays: days,
});
export type SequenceCondition = z.infer<typeof sequenceSchema>;
export type EventsCondition =
  | HistoryCondition
  | z.infer<typeof countSchema>
  | z.infer<typeof sumSchema>
  | z.infer<typeof pickedSchema>
  | z.infer<typeof timeSchema>
  | SequenceCondition;

const placeSchema = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});
export type Place = z.infer<typeof placeSchema>;

const consentSchema = z.object({
  on: z.literal('consent'),
  program: programSchema,
  op: z.enum(['is', 'isNot']),
  state: z.enum(consentStateNames),
});
const segmentSchema = z.object({ on: z.literal('segment'), segment: z.guid(), op: z.enum(['in', 'notIn']) });
/**
 * The distance of where the person was last seen, or of their address, from a store by its id, the nearest store, or a
 * place.
 */
const distanceSchema = placeSchema
  .partial()
  .extend({
    on: z.literal('distance'),
    store: z.union([z.literal('any'), z.guid()]).optional(),
    op: z.enum(['within', 'beyond']),
    meters: z.int().min(1).max(20_000_000),
  })
  .refine(
    ({ store, latitude, longitude }) =>
      store === undefined
        ? latitude !== undefined && longitude !== undefined
        : latitude === undefined && longitude === undefined,
    'A distance needs either a store or a place.',
  );

const leaves = [
  propertyConditionSchema,
  historySchema,
  countSchema,
  sumSchema,
  pickedSchema,
  timeSchema,
  sequenceSchema,
  consentSchema,
  segmentSchema,
  distanceSchema,
] as const;

const groupOf = <T extends z.ZodType>(inner: T) =>
  z.object({
    on: z.literal('group'),
    match: z.enum(['all', 'any', 'none']),
    conditions: together(inner),
  });
// One schema per level instead of recursion, so that no input, however deep, takes the parser any deeper.
const flat = z.discriminatedUnion('on', leaves, {
  error: ({ input }) =>
    typeof input === 'object' && input !== null && Reflect.get(input, 'on') === 'group'
      ? 'Groups of conditions can be nested up to 3 deep.'
      : undefined,
});
const grouped = z.discriminatedUnion('on', [...leaves, groupOf(flat)]);
const nested = z.discriminatedUnion('on', [...leaves, groupOf(grouped)]);
export const conditionSchema = z.discriminatedUnion('on', [...leaves, groupOf(nested)]);

export type Condition = z.infer<typeof conditionSchema>;
export type Leaf = z.infer<typeof flat>;
export type Group = Extract<Condition, { on: 'group' }>;

/** A yes-or-no question about a person. Without conditions `all` matches and `any` doesn't. */
export const ruleSchema = z
  .object({ match: z.enum(['all', 'any']), conditions: together(conditionSchema) })
  .refine(({ conditions }) => sizeOf(conditions) <= MOST, `A rule can have up to ${MOST} conditions.`);
export type Rule = z.infer<typeof ruleSchema>;

/** Parts that the API description defines once and refers to by these names. */
export const ruleParts = {
  Rule: ruleSchema,
  EventWhere: eventWhereSchema,
  PropertyCondition: propertyConditionSchema,
  HistoryCondition: historySchema,
  CountCondition: countSchema,
  SumCondition: sumSchema,
  PickedCondition: pickedSchema,
  TimeCondition: timeSchema,
  SequenceCondition: sequenceSchema,
  ConsentCondition: consentSchema,
  SegmentCondition: segmentSchema,
  DistanceCondition: distanceSchema,
};

function sizeOf(conditions: readonly Condition[]): number {
  return conditions.reduce((sum, condition) => {
    if (condition.on === 'group') return sum + 1 + sizeOf(condition.conditions);
    const next = condition.on === 'sequence' ? condition.next.where.length : 0;
    return sum + 1 + next + ('where' in condition ? condition.where.length : 0);
  }, 0);
}
