import { ruleSchema, scalarSchema as scalar, eventWhereSchema as where } from '@waymark/audience/schema';
import { LOCAL_TIME } from '@waymark/policy/clockTime';
import { withoutTurns } from '@waymark/policy/plainText';
import { programSchema } from '@waymark/policy/rules';
import { z } from 'zod';
import { GRAPH_VERSION } from './shape.ts';

export { branchesOf, GRAPH_VERSION } from './shape.ts';

const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/, 'letters, digits, - and _ only');
const name = z.string().overwrite(withoutTurns).max(80);
export const durationSchema = z.object({
  amount: z.number().min(0).max(10_000),
  unit: z.enum(['seconds', 'minutes', 'hours', 'days', 'weeks']),
});
export type Duration = z.infer<typeof durationSchema>;
export const weekdaySchema = z.int().min(1).max(7);
const localTime = z.string().regex(LOCAL_TIME);

/** How often one person may come in: once ever, again after `days` days since the last entry, or at each trigger. Never twice at the same time, except `always`. */
const reentry = z.union([
  z.literal('once'),
  z.literal('always'),
  z.object({ afterDays: z.int().min(1).max(730) }),
]);
export type Reentry = z.infer<typeof reentry>;

/** A card by its id, and the SHA-256 of what was chosen: what is approved is the hash. */
export const cardChoiceSchema = z.object({
  id: z.string().max(64),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

/**
 * What each kind of node is set to. Blanks are allowed in a draft (empty text, null picture);
 * `validate` says what is missing in the marketer's words. Outputs (`edge.branch`) by kind:
 * triggers, duration and until waits, messages and set-property: `next`; event wait: `happened`, `timeout`;
 * rule split: each branch's id and `else`; percent split: each branch's id; exit and goal: none.
 */
const settings = {
  'trigger.event': z.object({ event: z.string().max(64), where, reentry }),
  'trigger.optIn': z.object({ program: programSchema, reentry }),
  'trigger.api': z.object({ reentry }),
  /** "No `event` for `days` days": due at a known instant after each such event, swept by that. */
  'trigger.inactivity': z.object({ event: z.string().max(64), days: z.int().min(1).max(730), reentry }),
  'wait.duration': z.object({ duration: durationSchema }),
  /** Until the next `time` on one of `weekdays` (1 Monday … 7 Sunday) in the person's zone. */
  'wait.until': z.object({ time: localTime, weekdays: z.array(weekdaySchema).max(7) }),
  'wait.event': z.object({ event: z.string().max(64), where, atMost: durationSchema }),
  'split.rule': z.object({ branches: z.array(z.object({ id, name, rule: ruleSchema })).max(10) }),
  'split.percent': z.object({
    branches: z.array(z.object({ id, name, percent: z.number().min(0).max(100) })).max(10),
  }),
  'message.sms': z.object({
    program: programSchema.nullable(),
    text: z.string().max(1600),
    overCap: z.enum(['skip', 'wait']),
  }),
  'message.mms': z.object({
    program: programSchema.nullable(),
    text: z.string().max(1600),
    pictureId: z.string().max(64).nullable(),
    /** A card of the studio, as it looked when it was chosen; it goes instead of the picture. */
    card: cardChoiceSchema.nullish(),
    overCap: z.enum(['skip', 'wait']),
  }),
  'profile.set': z.object({ property: z.string().max(64), value: scalar }),
  exit: z.object({}),
  /** Met by an event at any time after entering: the person leaves the journey as converted. Not wired to anything. */
  goal: z.object({ event: z.string().max(64), where }),
} as const;

export type NodeKind = keyof typeof settings;
export type Settings<K extends NodeKind> = z.infer<(typeof settings)[K]>;
export const nodeKinds = Object.keys(settings) as NodeKind[];

const position = z.object({ x: z.number(), y: z.number() });
const nodeOf = <K extends NodeKind>(kind: K) =>
  z.object({ id, kind: z.literal(kind), name: name.optional(), settings: settings[kind], position });

export const nodeSchema = z.discriminatedUnion('kind', [
  nodeOf('trigger.event'),
  nodeOf('trigger.optIn'),
  nodeOf('trigger.api'),
  nodeOf('trigger.inactivity'),
  nodeOf('wait.duration'),
  nodeOf('wait.until'),
  nodeOf('wait.event'),
  nodeOf('split.rule'),
  nodeOf('split.percent'),
  nodeOf('message.sms'),
  nodeOf('message.mms'),
  nodeOf('profile.set'),
  nodeOf('exit'),
  nodeOf('goal'),
]);
export type Node = z.infer<typeof nodeSchema>;
export type NodeOf<K extends NodeKind> = Extract<Node, { kind: K }>;

export const edgeSchema = z.object({ id, from: id, branch: id, to: id });
export type Edge = z.infer<typeof edgeSchema>;

/** A drawing as the canvas keeps it and as `POST /v1/journeys` takes it. */
export const graphSchema = z.object({
  version: z.literal(GRAPH_VERSION),
  nodes: z.array(nodeSchema).max(500),
  edges: z.array(edgeSchema).max(1000),
});
export type Graph = z.infer<typeof graphSchema>;
