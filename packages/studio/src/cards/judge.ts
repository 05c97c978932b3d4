import type { Check } from '@waymark/creative/checks/check';
import type { BrandKit, Card } from '@waymark/creative/document/document';
import type { CardValues } from '@waymark/creative/document/values';
import type { Rendered } from '@waymark/creative/render/outcome';
import type { LayerWeight } from '@waymark/creative/render/weights';
import type { Sql } from '@waymark/db/connect';
import { budgetOf, cardJob } from '../rendering/render.ts';
import { sandboxed } from '../sandbox/sandbox.ts';
import { extremeValues } from './proofs.ts';

export interface Drawn extends Rendered {
  card: Card;
  kit: BrandKit;
  values: CardValues;
  now: Date;
  /** The workspace's, IANA. */
  zone: string;
  /** The sender's, bytes. */
  budget: number;
}

/** What the checks say of a card as it would be sent, measured on its pixels and bytes, and where its bytes are. */
export async function judgeCard(
  sql: Sql,
  workspaceId: string,
  drawn: Drawn,
  signal?: AbortSignal,
): Promise<{ checks: Check[]; byLayer: LayerWeight[] }> {
  const { card, kit, values, now, zone, budget } = drawn;
  const extremes = await extremeValues(sql, workspaceId, card);
  const hardest = extremes ? looks.map(([name, where]) => ({ where, values: extremes[name] })) : [];
  const { job, files } = await cardJob(
    sql,
    workspaceId,
    { card, kit, values, now, zone },
    { also: hardest.map((person) => person.values) },
  );
  const { bytes, mime, quality, scene, frames } = drawn;
  const shown = { bytes, mime, quality, scene, ...(frames ? { frames } : {}) };
  return await sandboxed(
    'judge',
    { ...job, budget: budgetOf(budget), drawn: shown, hardest },
    { files, signal },
  );
}

const looks = [
  ['longest', 'With the longest values'],
  ['shortest', 'With the shortest values'],
  ['missing', 'Where values are missing'],
] as const;
