import type { Rule } from '@waymark/audience/schema';
import type { Settings } from '../kinds/kinds.ts';
import type { Sketch } from './drawing.ts';
import type { Graph } from './graph.ts';

/** What a template is filled in with. If `pictureId` is null, the marketer chooses the picture later. */
export interface TemplateSetting {
  brand: string;
  /** Shown in texts as it is, without `https://`. */
  site: string;
  pictureId: string | null;
}

export interface Template {
  id: 'welcome' | 'cartAbandon' | 'postPurchase' | 'winback' | 'loyalty' | 'nearStore' | 'appointment';
  name: string;
  description: string;
  build(setting: TemplateSetting): Graph;
}

export const STOP = 'Reply STOP to opt out.';

type Named = { id: string; name: string };
type Sms = Settings<'message.sms'>;

/** A text message; unless said otherwise it is marketing, and is skipped if it would be over a frequency cap. */
export function sms({ id, name, ...change }: Named & Partial<Sms>, text: string): Sketch {
  return {
    id,
    kind: 'message.sms',
    name,
    settings: { program: 'marketing', overCap: 'skip', text, ...change },
  };
}

/** The same with a picture. */
export function mms(message: Named & Partial<Sms> & { pictureId: string | null }, text: string): Sketch {
  const { id, name, ...change } = message;
  return {
    id,
    kind: 'message.mms',
    name,
    settings: { program: 'marketing', overCap: 'skip', text, ...change },
  };
}

/** Sends those who meet a condition down a branch of their own. */
export function split({ id, name }: Named, branch: Named, condition: Rule['conditions'][number]): Sketch {
  const rule: Rule = { match: 'all', conditions: [condition] };
  return { id, kind: 'split.rule', name, settings: { branches: [{ ...branch, rule }] } };
}

/** Guesses the web address of a brand, which people edit in the text: "Marlow Goods" becomes `marlowgoods.com`. */
export function siteOf(brand: string): string {
  const word = brand
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
  return `${word === '' ? 'example' : word}.com`;
}
