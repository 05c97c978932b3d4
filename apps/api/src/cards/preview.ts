import { previewCard } from '@waymark/studio/cards/preview';
import express, { type Router } from 'express';
import { z } from 'zod';
import type { Member } from '../auth/member.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../edge/problem.ts';

const request = z.object({
  card: z.unknown(),
  values: z
    .record(z.string().max(64), z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]))
    .optional(),
  customerId: z.guid().optional(),
  zone: z.string().max(64).optional(),
  senderId: z.guid().optional(),
  /** Whether the response includes the picture too: it is large, and not looked at while a card is edited. */
  image: z.boolean().optional(),
});

/**
 * `POST /` draws a card in mid-edit with the encoder that sends it and returns what the meter and the checks show,
 * with the image if requested. Nothing is stored, so any process may answer. A queued drawing isn't started if the
 * caller has gone.
 */
export function previewRoutes({ sql }: Deps): Router {
  const router = express.Router();
  router.post('/', express.json({ limit: '2mb' }), async (req, res) => {
    const member: Member = res.locals.member;
    const given = request.safeParse(req.body);
    if (!given.success) throw new Problem('invalid', { detail: z.prettifyError(given.error) });
    const gone = new AbortController();
    res.on('close', () => gone.abort());
    try {
      const drawn = await previewCard(sql, member.workspace.id, withoutUndefined(given.data), gone.signal);
      res.set('cache-control', 'no-store').json(answerOf(drawn, given.data.image === true));
    } catch (error) {
      if (gone.signal.aborted) return;
      throw error;
    }
  });
  return router;
}

export type CardPreview = ReturnType<typeof answerOf>;

/** `budget`: the chosen sender's size limit; `zone`: IANA, of the person whose dates are shown. */
function answerOf(drawn: Awaited<ReturnType<typeof previewCard>>, image: boolean) {
  const { content, scene, mime, width, height, quality, budget, values, zone, checks, byLayer } = drawn;
  const { texts, fallbacks } = scene;
  return {
    /** The picture itself (`data:`), if requested. */
    imageUrl: image ? `data:${mime};base64,${content.toString('base64')}` : null,
    bytes: content.length,
    ...{ mime, width, height, quality, budget, values, zone, checks, byLayer, texts, fallbacks },
  };
}

const withoutUndefined = ({ card, values, customerId, zone, senderId }: z.infer<typeof request>) => ({
  card,
  ...(values ? { values } : {}),
  ...(customerId ? { customerId } : {}),
  ...(zone ? { zone } : {}),
  ...(senderId ? { senderId } : {}),
});
