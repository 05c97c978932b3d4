import type { BrandKit, Card, LayerOf } from '@waymark/creative/document/document';
import { leafLayers } from '@waymark/creative/document/walk';
import { mayChange } from '@waymark/creative/edit/fixed';
import type { Idea } from '@waymark/creative/ideas/idea';
import { z } from 'zod';
import { type LeftOut, sift } from './modelAnswer.ts';

/** How long a model may take, ms: small ones at home are slow. */
const TIMEOUT_MS = 45_000;
/** Texts that are sent along, and suggestions that are taken. */
const MOST_TEXTS = 12;
const MOST_IDEAS = 8;
/** A longer answer is not read to its end, bytes. */
const MOST_BYTES = 200_000;

export interface IdeaRequest {
  card: Card;
  kit: BrandKit;
  /** For this layer alone. */
  layerId?: string;
  /** Whoever asked has gone, or has had enough. */
  signal?: AbortSignal;
}

/** A model that suggests wordings. Throws `ModelTrouble` if it does not answer as it should. */
export interface Model {
  /** As people know it, such as `llama3.1`. */
  name: string;
  ideas(asked: IdeaRequest): Promise<{ ideas: Idea[]; leftOut: LeftOut }>;
}

/** Why a model's suggestions are not there, as a sentence for screens. */
export class ModelTrouble extends Error {
  override readonly name = 'ModelTrouble';
}

/**
 * The model behind an OpenAI-compatible address (`WAYMARK_AI_URL`, such as `http://localhost:11434/v1`, with
 * `WAYMARK_AI_MODEL` and, where it needs one, `WAYMARK_AI_KEY`); null if none is set. It is shown the card's texts
 * and the brand's tone, never a person's values, and no text that is locked or fixed by a template. `timeoutMs` is
 * 45,000 unless given.
 */
export function modelFrom(env: NodeJS.ProcessEnv, timeoutMs: number = TIMEOUT_MS): Model | null {
  const { WAYMARK_AI_URL: url, WAYMARK_AI_MODEL: name, WAYMARK_AI_KEY: key } = env;
  if (!url || !name) return null;
  const address = `${url.replace(/\/+$/, '')}/chat/completions`;
  return {
    name,
    async ideas({ card, kit, layerId, signal }) {
      const texts = textsOf(card, layerId);
      if (texts.length === 0) throw new ModelTrouble('This card has no text that can be changed.');
      const content = await complete({ address, name, key, timeoutMs, signal }, promptFor(texts, kit));
      const sifted = sift(content, { texts, card, kit });
      if (!sifted) throw new ModelTrouble('The model’s answer couldn’t be read.');
      return { ...sifted, ideas: sifted.ideas.slice(0, MOST_IDEAS) };
    },
  };
}

interface Call {
  address: string;
  name: string;
  key: string | undefined;
  timeoutMs: number;
  signal: AbortSignal | undefined;
}

const answerSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

/** What the model says to these messages. */
async function complete({ address, name, key, timeoutMs, signal }: Call, messages: object[]) {
  const timeout = AbortSignal.timeout(timeoutMs);
  const post = (more: object) =>
    fetch(address, {
      method: 'POST',
      signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify({ model: name, messages, stream: false, ...more }),
    });
  try {
    let response = await post({ response_format: { type: 'json_object' } });
    // Some servers know no answer formats; the prompt asks for JSON all the same.
    if (response.status === 400) response = await post({});
    if (!response.ok) throw new ModelTrouble(refusal(response.status, name));
    const answer = answerSchema.safeParse(parsed(await readBody(response)));
    const content = answer.data?.choices[0]?.message.content;
    if (content === undefined) throw new ModelTrouble('The model’s address doesn’t lead to a model.');
    return content;
  } catch (error) {
    if (error instanceof ModelTrouble || signal?.aborted) throw error;
    if (timeout.aborted)
      throw new ModelTrouble(`The model didn’t answer within ${Math.round(timeoutMs / 1000)} seconds.`);
    throw new ModelTrouble('The model’s address can’t be reached.', { cause: error });
  }
}

function refusal(status: number, name: string): string {
  if (status === 401 || status === 403) return 'The model’s address rejected our key.';
  if (status === 404) return `The model’s address doesn’t have a model called “${name}”.`;
  if (status === 429) return 'The model is busy right now. Try again later.';
  return `The model’s address returned an error (${status}).`;
}

async function readBody(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new ModelTrouble('The model’s answer was too long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** Texts that anybody who makes cards may change, a template's fixed ones left out. */
function textsOf(card: Card, layerId: string | undefined): LayerOf<'text'>[] {
  return [...leafLayers(card.layers)]
    .filter((layer) => layer.kind === 'text')
    .filter(({ id, text }) => text.trim() !== '' && (layerId === undefined || id === layerId))
    .filter(({ id }) => mayChange(card, id, 'content', true))
    .slice(0, MOST_TEXTS);
}

function promptFor(texts: readonly LayerOf<'text'>[], { tone }: BrandKit) {
  const system = [
    'You suggest other wordings for the texts of a marketing card. Keep each about as long as it is, and keep every',
    '{{ variable }} exactly. Invent no offers, prices, numbers, dates, terms, addresses or phone numbers. Answer with',
    'JSON only: {"ideas": [{"layerId": "…", "text": "…"}]}, at most two for each text.',
    tone.words.length > 0 ? `The tone is ${tone.words.join(', ')}.` : '',
    tone.avoid.length > 0 ? `Never use: ${tone.avoid.join('; ')}.` : '',
  ];
  const shown = texts.map(({ id, name, text }) => ({ layerId: id, name, text }));
  return [
    { role: 'system', content: system.filter(Boolean).join(' ') },
    { role: 'user', content: JSON.stringify(shown) },
  ];
}
