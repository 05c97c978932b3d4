import { TRAIT } from '@waymark/audience/spelling';
import { computedTraits, ruleTraitNames, ruleTraits } from '@waymark/audience/traits';
import { spoken } from '../../ui/format/words.ts';

const labels = new Map<string, string>([
  ...ruleTraitNames.map((name) => [`${TRAIT}${name}`, ruleTraits[name].label] as const),
  ...computedTraits.map(({ name, label }) => [`${TRAIT}${name}`, label] as const),
]);

/** The column heading of a property or trait. */
export const labelOf = (name: string): string => labels.get(name) ?? spoken(name);

/** The columns listed in the address bar. */
export const columnsOf = (cols: string | undefined): string[] =>
  [...new Set(cols?.split(',').filter((name) => /^[A-Za-z][A-Za-z0-9_.]{0,63}$/.test(name)))].slice(0, 8);
