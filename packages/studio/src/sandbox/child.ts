import { registerUploadedFonts, type UploadedFont } from '@waymark/creative/render/fonts';
import { looksSame } from '@waymark/creative/render/sameLook';
import { makeAsset } from '../formats/made.ts';
import { makeStill, shrink } from '../formats/small.ts';
import { rasterized } from '../formats/svg.ts';
import { draw, judge, layOutCard } from './cards.ts';
import { serveJobs } from './serve.ts';

const jobs = {
  draw,
  judge,
  layOutCard,
  looksSame: ({ one, other }: { one: Buffer; other: Buffer }) => looksSame(one, other),
  makeAsset,
  makeStill,
  rasterized,
  shrink,
  /** Whether the renderer can read a font file. */
  readsFont: (font: UploadedFont) => registerUploadedFonts([font]).unreadable.length === 0,
};
export type Jobs = typeof jobs;

serveJobs(jobs);
