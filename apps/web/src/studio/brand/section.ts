import type { BrandKit } from '@waymark/creative/document/document';

/** Props of each part of the brand page: the kit as edited, and how to change it. */
export interface SectionProps {
  kit: BrandKit;
  set: (change: Partial<BrandKit>) => void;
  readOnly: boolean;
}
