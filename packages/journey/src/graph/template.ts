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

/** Guesses the web address of a brand, which people edit in the text: "Marlow Goods" becomes `marlowgoods.com`. */
export function siteOf(brand: string): string {
  const word = brand
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
  return `${word === '' ? 'example' : word}.com`;
}
