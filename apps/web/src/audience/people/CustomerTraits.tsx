import { computedTraits, ruleTraitNames, ruleTraits } from '@waymark/audience/traits';
import type { CustomerView } from '../../server/views.ts';
import { valueWords } from '../../ui/format/words.ts';
import { Moment } from '../../ui/Moment.tsx';
import classes from './Customer.module.css';
import { NothingYet, Panel } from './Panel.tsx';
import { traitWords } from './traitWords.ts';

/** Computed values about this person. Traits set by rules take precedence over properties with the same name. */
export function CustomerTraits({ traits, properties }: Pick<CustomerView, 'traits' | 'properties'>) {
  const set = ruleTraitNames.flatMap((name) => {
    const value = traits[name] ?? properties[name];
    return value === undefined || value === null ? [] : [{ name, label: ruleTraits[name].label, value }];
  });
  const computed = computedTraits.flatMap(({ name, label }) => {
    const value = traits[name];
    return value === undefined || name === 'currency' ? [] : [{ name, label, value }];
  });
  return (
    <Panel title="Traits">
      {set.length + computed.length === 0 ? (
        <NothingYet>
          Nothing yet. Traits come from orders, clicks and the rules in Audience › Traits.
        </NothingYet>
      ) : (
        <dl className={classes.facts} data-testid="traits">
          {[...set, ...computed].map(({ name, label, value }) => (
            <div key={name}>
              <dt title={`trait.${name}`}>{label}</dt>
              <dd>
                {name === 'last_order' || name === 'last_click' ? (
                  <Moment at={String(value)} />
                ) : (
                  (traitWords(name, value, traits.currency) ?? valueWords(value))
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
