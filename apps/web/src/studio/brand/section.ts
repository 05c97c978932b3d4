import type { BrandKit } from '@waymark/creative/document/document';

/** What each part of the brand page gets: the kit as edited, and how to change it. */
export interface SectionProps {
  kit: BrandKit;
  set: (change: Partial<BrandKit>) => void;
  readOnly: boolean;
}
