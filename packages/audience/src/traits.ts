import type { Rule } from './schema.ts';
import { TRAIT } from './spelling.ts';

interface Trait {
  name: string;
  label: string;
  kind: 'text' | 'number';
  examples: readonly string[];
}

/**
 * What is computed from a person's orders (the workspace's purchase event: its `total`, `currency`, `category` and
 * `product` or `item`, or those of its `items` or `products`) and clicks (`link_clicked`). `spend` is exact to the
 * cent and covers the orders in `currency`, the currency of the newest one; `last_order` and `last_click` are ISO 8601
 * UTC; `usual_hour` is 0 to 23 in their own zone. Each score is 1 to 5 by the quintiles of the workspace's buyers, 5
 * being the best; `rfm` is all three, such as 545.
 */
export const computedTraits = [
  { name: 'last_order', label: 'Last order', kind: 'text', examples: [] },
  { name: 'orders', label: 'Orders', kind: 'number', examples: ['1', '3'] },
  { name: 'spend', label: 'Spend', kind: 'number', examples: ['100', '250.5'] },
  { name: 'currency', label: 'Currency', kind: 'text', examples: ['USD'] },
  { name: 'days_between_orders', label: 'Days between orders', kind: 'number', examples: ['30'] },
  { name: 'favorite_category', label: 'Favorite category', kind: 'text', examples: [] },
  { name: 'favorite_product', label: 'Favorite product', kind: 'text', examples: [] },
  { name: 'last_click', label: 'Last click', kind: 'text', examples: [] },
  { name: 'usual_hour', label: 'Usual hour', kind: 'number', examples: ['9', '18'] },
  { name: 'recency', label: 'Recency score', kind: 'number', examples: ['5', '1'] },
  { name: 'frequency', label: 'Frequency score', kind: 'number', examples: ['5', '1'] },
  { name: 'monetary', label: 'Monetary score', kind: 'number', examples: ['5', '1'] },
  { name: 'rfm', label: 'RFM score', kind: 'text', examples: ['555', '111'] },
] as const satisfies readonly Trait[];

export type ComputedTraitName = (typeof computedTraits)[number]['name'];

export const ruleTraitNames = ['lifecycle_stage', 'loyalty_tier', 'churn_risk'] as const;
export type RuleTraitName = (typeof ruleTraitNames)[number];

/**
 * Traits that a workspace sets with ordered rules: the value of the first rule that matches. If a trait has rules, a
 * property with its name is ignored; if it has none, that property is shown instead.
 */
export const ruleTraits: Record<RuleTraitName, { label: string; description: string; example: string }> = {
  lifecycle_stage: {
    label: 'Lifecycle stage',
    description: 'Where people are with you, such as new, active or lapsed.',
    example: 'Active',
  },
  loyalty_tier: {
    label: 'Loyalty tier',
    description: 'What people earned with their orders, such as gold or silver.',
    example: 'Gold',
  },
  churn_risk: {
    label: 'Churn risk',
    description: 'How likely people are to leave, such as high or low.',
    example: 'High',
  },
};

/** Whether a value's rule matches everybody: it is for everyone else, and no value after it can apply. */
export const isForEveryone = ({ match, conditions }: Rule): boolean =>
  match === 'all' && conditions.length === 0;

/** The values in the same order, with those for everyone else last. */
export const othersLast = <V extends { rule: Rule }>(values: readonly V[]): V[] => [
  ...values.filter(({ rule }) => !isForEveryone(rule)),
  ...values.filter(({ rule }) => isForEveryone(rule)),
];

/** Traits as properties to choose from. */
export const traitProperties = [
  ...ruleTraitNames.map((name) => ({ name, kind: 'text' as const, examples: [ruleTraits[name].example] })),
  ...computedTraits,
].map(({ name, kind, examples }) => ({ name: `${TRAIT}${name}`, kind, examples: [...examples] }));
