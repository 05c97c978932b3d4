import type { VocabularyView } from '../../server/views.ts';

/** A typed value as its property keeps it: a number or yes/no where that is its kind; null where it does not fit. */
export function cohortValue(
  typed: string,
  kind: VocabularyView['profile'][number]['kind'],
): string | number | boolean | null {
  const value = typed.trim();
  if (value === '') return null;
  if (kind === 'number') {
    const number = Number(value);
    return Number.isFinite(number) ? number : null;
  }
  if (kind === 'yesNo') {
    if (/^(yes|true)$/i.test(value)) return true;
    return /^(no|false)$/i.test(value) ? false : null;
  }
  return value;
}
