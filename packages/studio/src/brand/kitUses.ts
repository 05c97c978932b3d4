import { readStoredCard } from '@waymark/creative/document/migrate';
import { builder, equals } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { card } from '@waymark/db/schema/creative';

/** A card that uses a part of the brand kit. */
export interface KitUse {
  cardId: string;
  cardName: string;
}

/** Which cards use each part of the kit: colors by token, logos by id, fonts by role (`heading`…) or by family, lower case. */
export interface KitUses {
  colors: Record<string, KitUse[]>;
  logos: Record<string, KitUse[]>;
  fonts: Record<string, KitUse[]>;
}

/** What the drafts of the workspace's cards use of the brand kit. */
export async function kitUses(sql: Sql, workspaceId: string): Promise<KitUses> {
  const columns = { id: card.id, name: card.name, draft: card.draft };
  const live = equals(card, { workspaceId, archivedAt: null });
  const cards = await builder(sql).select(columns).from(card).where(live).orderBy(card.name, card.id);
  const uses: KitUses = { colors: {}, logos: {}, fonts: {} };
  for (const { id, name, draft: stored } of cards) {
    const draft = readStoredCard(stored);
    const used: Used = { colors: new Set(), logos: new Set(), fonts: new Set() };
    read([draft.background, draft.layers], used);
    for (const part of ['colors', 'logos', 'fonts'] as const)
      for (const word of used[part]) {
        const list = uses[part][word] ?? [];
        uses[part][word] = list;
        list.push({ cardId: id, cardName: name });
      }
  }
  return uses;
}

type Used = Record<keyof KitUses, Set<string>>;

/** Notes every token, logo and font that the value names, however deep. A token under `font` is a role, elsewhere a color. */
function read(value: unknown, used: Used): void {
  if (Array.isArray(value)) {
    for (const item of value) read(item, used);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (key === 'font') used.fonts.add(fontOf(member));
    else if (key === 'token' && typeof member === 'string') used.colors.add(member);
    else if (key === 'logo' && typeof member === 'string') used.logos.add(member);
    else read(member, used);
  }
}

const fontOf = (font: unknown): string => {
  if (typeof font === 'string') return font.toLowerCase();
  return typeof font === 'object' && font !== null && 'token' in font ? String(font.token) : '';
};
