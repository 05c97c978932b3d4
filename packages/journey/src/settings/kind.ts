import type { Properties } from '@waymark/audience/facts';
import type { RuleNames } from '@waymark/audience/words/describe';
import type { z } from 'zod';
import type { PlanGoal, PlanTrigger, Step, StepId } from '../plan/plan.ts';
import type * as fields from './fields.ts';
import type { Problem } from './problems.ts';

/** Kinds of one family share a color on the canvas and a group in the palette. */
export type Family = 'trigger' | 'wait' | 'split' | 'message' | 'profile' | 'end';

/**
 * The schemas that settings are built from. They are passed in, so that a canvas knows the kinds without loading zod.
 */
export type Fields = typeof fields;
export type SettingsOf<Shape extends z.ZodRawShape> = z.infer<z.ZodObject<Shape>>;

/** A branch that leaves a node. `id` is the `branch` of its edges. */
export interface Output {
  id: string;
  name: string;
}

/** What is missing or wrong in a node's settings. */
export type Flaw = Omit<Problem, 'nodeId' | 'field'> & { field: string };

/**
 * A name that settings use, and the setting that uses it. An event property whose event is `null` belongs to the event
 * that started the journey.
 */
export type Mention =
  | { field: string; event: string }
  | { field: string; profile: string }
  | { field: string; eventProperty: string; of: string | null }
  | { field: string; segment: string }
  /** A coupon pool by its key. */
  | { field: string; pool: string }
  | { field: string; store: string }
  /** A product by the shop's id. */
  | { field: string; product: string }
  /** A property that the journey itself sets. */
  | { field: string; sets: string };

/** What a sentence may need that isn't in the drawing. */
export interface Names extends RuleNames {
  /** Picture names by id. */
  pictures?: Readonly<Record<string, string>>;
  /** Card names by id. */
  cards?: Readonly<Record<string, string>>;
  /** What texts say of products, by the shop's ids. */
  products?: Readonly<Record<string, Properties & { name: string }>>;
}

/** Something to drag onto the canvas: initial settings under a name that a marketer would use. `id` never changes. */
export interface KindPreset<S> {
  id: string;
  label: string;
  hint: string;
  settings: S;
  /** Listed after the others of its family in the palette. */
  general?: true;
}

/**
 * What a node becomes in the plan: the trigger, an instruction, or a goal. `to` returns the step that a branch leads
 * to.
 */
type Lowering<S> =
  | { trigger(settings: S): PlanTrigger }
  | { step(settings: S, to: (branch: string) => StepId): Step }
  | { goal(settings: S): PlanGoal };

/** Everything about a kind of node, except its icon and its form (`apps/web/src/journeys/editor/kinds`). */
export interface Kind<F extends Family, Shape extends z.ZodRawShape, S = SettingsOf<Shape>> {
  /** Its name on the screen. */
  name: string;
  family: F;
  /** Other words by which the palette finds it. */
  search: string;
  settings(f: Fields): Shape;
  /** In the order of the palette. */
  presets: readonly KindPreset<S>[];
  /**
   * Its branches, in the order of the step's targets. A wait that may run out has a branch `timeout`, or else its
   * first branch is taken; counts rely on that.
   */
  outputs(settings: S): Output[];
  /** Whether everybody who gets here waits for some time: only then may a loop lead through it. False by default. */
  pauses?: boolean;
  /** The type of the event that people enter by, if the trigger is an event: later steps may use its properties. */
  enteredBy?(settings: S): string;
  /** What is wrong with it. `names` may tell how long the values of its variables are. */
  check(settings: S, names: Names): Flaw[];
  mentions(settings: S): Mention[];
  /** A plain sentence, without a period, that says what it does. */
  describe(settings: S, names: Names): string;
  plan: Lowering<S>;
  /** Valid settings, for tests that run over all kinds. */
  example: S;
}

/** Defines a kind of node. The type of its settings is inferred from `settings`. */
export const defineKind = <F extends Family, Shape extends z.ZodRawShape>(
  kind: Kind<F, Shape>,
): Kind<F, Shape> => kind;

export const oneWayOn = (): Output[] => [{ id: 'next', name: '' }];
export const noWayOn = (): Output[] => [];
export const noFlaws = (): Flaw[] => [];
export const noMentions = (): Mention[] => [];

export const flaw = (
  code: Flaw['code'],
  field: string,
  sentence: string,
  severity: Flaw['severity'] = 'error',
): Flaw => ({ code, severity, field, sentence });

/** What is wrong with a split's branches. `taken` are ids that the split itself uses. */
export function checkBranches(branches: readonly Output[], taken: readonly string[] = []): Flaw[] {
  if (branches.length === 0)
    return [flaw('noBranches', 'branches', 'A split needs a branch. Add one, or remove the split.')];
  const ids = [...taken, ...branches.map(({ id }) => id)];
  if (new Set(ids).size !== ids.length)
    return [
      flaw('duplicateBranch', 'branches', 'Two branches have the same id. Remove one and add it again.'),
    ];
  const names = branches.map(({ name }) => name.trim()).filter(Boolean);
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice === undefined) return [];
  const sentence = `Two branches are named “${twice}”. Rename one, so you can tell their results apart.`;
  return [flaw('sameName', 'branches', sentence, 'warning')];
}

export const outputsOf = (branches: readonly Output[]): Output[] =>
  branches.map(({ id, name }) => ({ id, name }));
