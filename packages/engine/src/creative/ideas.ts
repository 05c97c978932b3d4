import type { BrandKit, Card } from '@waymark/creative/document';
import { type Idea, suggest } from '@waymark/creative/ideas';
import type { Sql } from '@waymark/db/connect';
import { readKit } from './brand.ts';
import { readCard } from './cards.ts';
import { modelFrom } from './model.ts';

/** Where suggestions come from. Each gives drafts for a person to look at; none is ever applied by itself. */
export interface IdeaSource {
  ideas(asked: { card: Card; kit: BrandKit; layerId?: string }): Promise<Idea[]>;
}

/** Rules on the brand kit: there without any key. */
export const rules: IdeaSource = { ideas: async (asked) => suggest(asked) };

/**
 * Suggestions for a card, or for one layer of it: a model's first where one is set up, then the rules'. A model that does not
 * answer is no error: `note` says so, and the rules' stand.
 */
export async function ideasFor(
  sql: Sql,
  workspaceId: string,
  input: { card: unknown; layerId?: string },
  model: IdeaSource | null = modelFrom(process.env),
): Promise<{ ideas: Idea[]; note: string | null }> {
  const card = readCard(input.card);
  const kit = await readKit(sql, workspaceId);
  const asked = { card, kit, ...(input.layerId === undefined ? {} : { layerId: input.layerId }) };
  const [byRules, byModel] = await Promise.all([
    rules.ideas(asked),
    model?.ideas(asked).catch(() => null) ?? [],
  ]);
  if (byModel === null) return { ideas: byRules, note: 'The model did not answer; these are by rules.' };
  return { ideas: [...byModel, ...byRules], note: null };
}
