import type { Graph } from './graph.ts';

/** What a template is filled with. `pictureId` null leaves the picture to choose. */
export interface TemplateSetting {
  brand: string;
  /** Shown in texts as it is, without https://. */
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

/** A likely web address of a brand, to be edited in the text: "Marlow Goods" is `marlowgoods.com`. */
export function siteOf(brand: string): string {
  const word = brand
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
  return `${word === '' ? 'example' : word}.com`;
}
