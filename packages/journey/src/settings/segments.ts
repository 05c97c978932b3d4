import { type Flaw, flaw, type Names } from './kind.ts';

/* Shared by kinds that use a segment. */
export const checkSegment = (segment: string): Flaw[] =>
  segment === '' ? [flaw('missingSetting', 'segment', 'Choose a segment.')] : [];

/** 'the segment “Big spenders”'. */
export function segmentWords(segment: string, { segments }: Names): string {
  if (segment === '') return 'a segment (choose one)';
  const name = segments && Object.hasOwn(segments, segment) ? segments[segment] : null;
  return name ? `the segment “${name}”` : 'a segment';
}
