import { mayChange } from '@waymark/creative/edit/fixed';
import type { Idea } from '@waymark/creative/ideas/idea';
import { suggest } from '@waymark/creative/ideas/ideas';
import type { Sql } from '@waymark/db/connect';
import { readKit } from '../brand/brand.ts';
import { readCard } from '../cards/cards.ts';
import { type Model, ModelTrouble } from './model.ts';
import { type LeftOut, leftOutSentence } from './modelAnswer.ts';

export interface Ideas {
  ideas: Idea[];
  /** What to say of the model's answer: why there is none, or what of it was left out. */
  note: string | null;
  /** The model that was asked, by its name. */
  model: string | null;
}

/**
 * Suggestions for a card, or for one layer of it: a model's first where one is set up, then those by rules on the brand kit, which
 * need none. All are drafts for a person to look at; none is ever applied by itself. A model that does not answer is no error: `note`
 * says why, and the rules' stand. Rejects only where `signal` says that nobody waits for the answer.
 */
export async function ideasFor(
  sql: Sql,
  workspaceId: string,
  input: { card: unknown; layerId?: string | undefined; signal?: AbortSignal | undefined },
  model: Model | null,
): Promise<Ideas> {
  const { layerId, signal } = input;
  const card = readCard(input.card);
  const kit = await readKit(sql, workspaceId);
  const asked = { card, kit, ...(layerId === undefined ? {} : { layerId }) };
  const byRules = suggest(asked).filter(
    ({ change }) => change.kind === 'scheme' || mayChange(card, change.layerId, partOf[change.kind], false),
  );
  if (!model) return { ideas: byRules, note: null, model: null };
  try {
    const { ideas, leftOut } = await model.ideas({ ...asked, ...(signal ? { signal } : {}) });
    return { ideas: [...ideas, ...byRules], note: noteOf(ideas, leftOut), model: model.name };
  } catch (error) {
    if (!(error instanceof ModelTrouble)) throw error;
    return { ideas: byRules, note: error.message, model: model.name };
  }
}

const partOf = { text: 'content', ink: 'style' } as const;

function noteOf(ideas: readonly Idea[], leftOut: LeftOut): string | null {
  const left = leftOutSentence(leftOut);
  if (ideas.length > 0) return left;
  return `The model had no new suggestions. ${left ?? ''}`.trim();
}
