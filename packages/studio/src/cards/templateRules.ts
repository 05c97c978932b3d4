import type { Card, Variable } from '@waymark/creative/document/document';
import { type Breach, breaches, hasFixed } from '@waymark/creative/edit/breaches';
import { canonicalJson } from '@waymark/journey/plan/canonical';
import { DomainError } from '@waymark/workspace/errors';
import type { CardRecord } from './row.ts';

/** Refuses (`denied`) what only designers and admins do to a template: rename, move, archive or edit it. */
export function notTemplate({ kind }: Pick<CardRecord, 'kind'>): void {
  if (kind === 'template')
    throw new DomainError(
      'denied',
      'Only designers and admins can change templates. Create a card from it instead.',
    );
}

/** Whether somebody who is bound by templates may make this of a card. */
export const leaves = ({ kind, draft }: Pick<CardRecord, 'kind' | 'draft'>, card: Card): boolean =>
  kind === 'card' && breaches(draft, card).length === 0;

/** Refuses (`denied`) an edit by somebody who is bound by the template that changes what it fixes. */
export function keepToTemplate(before: Pick<CardRecord, 'kind' | 'draft'>, card: Card): void {
  notTemplate(before);
  if (!hasFixed(before.draft)) return;
  const kept = breaches(before.draft, card);
  const [first] = kept;
  if (first)
    throw new DomainError(
      'denied',
      `“${first.name}” is locked by the template${first.how ? sayHow[first.how] : ''}. This change wasn’t saved.`,
      { fixed: kept },
    );
  const ground = ({ size, background, format }: Card) => canonicalJson([size, background, format]);
  if (ground(before.draft) !== ground(card))
    throw new DomainError(
      'denied',
      'The size, background and format of this card are locked by the template.',
    );
  const freed = before.draft.variables.find(
    (variable) => variable.sensitive && card.variables.some((now) => !now.sensitive && same(variable, now)),
  );
  if (freed)
    throw new DomainError(
      'denied',
      `The template marks “${freed.name}” as sensitive. Only a designer or an admin can change that.`,
    );
}

const sayHow: Record<NonNullable<Breach['how']>, string> = {
  faded: ' and must stay easy to see: set its opacity and its group’s back',
  covered: ' and must stay in view: move what covers it, or send that back',
  conditional: ' and is shown to the same people as before: set its condition and its group’s back',
};

/** The same value of a person, also under another name. */
const same = (one: Variable, other: Variable): boolean =>
  one.name === other.name || (one.source === other.source && one.path === other.path);
