import type { BrandKit, Card, LayerOf } from '@waymark/creative/document';
import { leafLayers } from '@waymark/creative/walk';
import { mergeTags } from '@waymark/journey/text';
import { z } from 'zod';
import type { IdeaSource } from './ideas.ts';

const TIMEOUT_MS = 20_000;
/** Texts that are sent along, and suggestions that are taken. */
const MOST_TEXTS = 12;
const MOST_IDEAS = 6;

/**
 * A model behind an OpenAI-compatible address (`WAYMARK_AI_URL`, such as `http://localhost:11434/v1`, with `WAYMARK_AI_MODEL` and,
 * where it needs one, `WAYMARK_AI_KEY`); null where none is set. It is shown the card's texts and the brand's tone, never a
 * person's values.
 */
export function modelFrom(env: NodeJS.ProcessEnv): IdeaSource | null {
  const { WAYMARK_AI_URL: url, WAYMARK_AI_MODEL: model, WAYMARK_AI_KEY: key } = env;
  if (!url || !model) return null;
  return {
    async ideas({ card, kit, layerId }) {
      const texts = textsOf(card, layerId);
      if (texts.length === 0) return [];
      const response = await fetch(`${url.replace(/\/+$/, '')}/chat/completions`, {
        method: 'POST',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
        body: JSON.stringify({
          model,
          messages: promptFor(texts, kit),
          response_format: { type: 'json_object' },
        }),
      });
      if (!response.ok) throw new Error(`The model answered ${response.status}.`);
      const answer = answerSchema.parse(await response.json());
      const { ideas } = ideasSchema.parse(JSON.parse(answer.choices[0]?.message.content ?? ''));
      return ideas.slice(0, MOST_IDEAS).flatMap(({ layerId: id, text }) => {
        const layer = texts.find((one) => one.id === id);
        if (!layer || text === layer.text || !sameTags(layer.text, text)) return [];
        const label = `${layer.name || 'Text'}: ‘${text.length > 60 ? `${text.slice(0, 59)}…` : text}’`;
        return [{ kind: 'copy', label, change: { kind: 'text', layerId: id, text }, source: 'model' }];
      });
    },
  };
}

const answerSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().max(50_000) }) })).min(1),
});
const ideasSchema = z.object({
  ideas: z.array(z.object({ layerId: z.string().max(64), text: z.string().trim().min(1).max(500) })).max(50),
});

function textsOf(card: Card, layerId: string | undefined): LayerOf<'text'>[] {
  return [...leafLayers(card.layers)]
    .filter((layer) => layer.kind === 'text')
    .filter(({ id }) => layerId === undefined || id === layerId)
    .slice(0, MOST_TEXTS);
}

function promptFor(texts: readonly LayerOf<'text'>[], { tone }: BrandKit) {
  const system = [
    'You suggest other wordings for the texts of a marketing card. Keep each about as long as it is, and keep every',
    '{{ variable }} exactly. Invent no offers, prices, dates or terms. Answer with JSON only:',
    '{"ideas": [{"layerId": "…", "text": "…"}]}, at most two for each text.',
    tone.words.length > 0 ? `The tone is ${tone.words.join(', ')}.` : '',
    tone.avoid.length > 0 ? `Never use: ${tone.avoid.join('; ')}.` : '',
  ];
  const shown = texts.map(({ id, name, text }) => ({ layerId: id, name, text }));
  return [
    { role: 'system', content: system.filter(Boolean).join(' ') },
    { role: 'user', content: JSON.stringify(shown) },
  ];
}

/** A suggestion that loses or makes up a variable would say something else to each person. */
function sameTags(before: string, after: string): boolean {
  const names = (text: string) =>
    mergeTags(text)
      .map(({ name }) => name)
      .sort()
      .join(' ');
  return names(before) === names(after);
}
