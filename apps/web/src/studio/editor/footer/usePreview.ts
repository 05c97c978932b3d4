import type { CardPreview } from '@waymark/api/cards/preview';
import type { Card } from '@waymark/creative/document/document';
import type { CardValues } from '@waymark/creative/document/values';
import { useEffect, useState } from 'react';
import { problemIn } from '../../../server/problem.ts';
import { useChosenSender } from './sender.ts';
import type { Somebody } from './somebody.ts';

export interface PreviewState {
  /** The newest response, older than the card while `drawing`. */
  preview: CardPreview | null;
  drawing: boolean;
  /** Why the card couldn't be drawn, and the layer it is about. */
  refused: { sentence: string; layerId: string | null } | null;
  /** There was no response at all; it is requested again with the next change. */
  away: boolean;
}

/** The pause after the last change, ms. */
const PAUSE = 700;
const BUSY = 429;

/** Asks the server to draw a card with the encoder that sends it: its bytes, its checks, its image. */
export async function askPreview(
  asked: {
    card: Card;
    values?: CardValues;
    zone?: string;
    customerId?: string;
    senderId?: string;
    image?: boolean;
  },
  signal?: AbortSignal,
): Promise<
  { ok: true; preview: CardPreview } | { ok: false; status: number; sentence: string; layerId: string | null }
> {
  const response = await fetch('/cards/preview', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
    signal: signal ?? null,
  });
  const body: unknown = await response.json();
  if (response.ok) return { ok: true, preview: body as CardPreview };
  const problem = problemIn(body);
  return {
    ok: false,
    status: response.status,
    sentence: problem.detail ?? 'The card couldn’t be drawn.',
    layerId: problem.layerId ?? null,
  };
}

/** The card as the server draws it, a moment after each change. The image is included once it has been viewed. */
export function usePreview(
  card: Card,
  { values, zone }: Pick<Somebody, 'values' | 'zone'>,
  looking: boolean,
): PreviewState {
  const [image, setImage] = useState(looking);
  if (looking && !image) setImage(true);
  const senderId = useChosenSender(({ id }) => id);
  const [state, setState] = useState<PreviewState>({
    preview: null,
    drawing: true,
    refused: null,
    away: false,
  });
  useEffect(() => {
    const gone = new AbortController();
    let timer = setTimeout(ask, PAUSE);
    setState((before) => ({ ...before, drawing: true }));
    async function ask() {
      try {
        const answer = await askPreview(
          { card, values, image, ...(zone ? { zone } : {}), ...(senderId ? { senderId } : {}) },
          gone.signal,
        );
        if (gone.signal.aborted) return;
        if (answer.ok) setState({ preview: answer.preview, drawing: false, refused: null, away: false });
        else if (answer.status === BUSY) timer = setTimeout(ask, 3 * PAUSE);
        else {
          const { sentence, layerId } = answer;
          setState((before) => ({ ...before, drawing: false, away: false, refused: { sentence, layerId } }));
        }
      } catch {
        if (!gone.signal.aborted) setState((before) => ({ ...before, drawing: false, away: true }));
      }
    }
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [card, values, zone, image, senderId]);
  return state;
}
