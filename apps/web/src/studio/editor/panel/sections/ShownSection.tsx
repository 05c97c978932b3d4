import { Checkbox } from '@mantine/core';
import type { Layer } from '@waymark/creative/document/document';
import { useCard } from '../../store/context.ts';
import { PickRow } from '../fields/Rows.tsx';
import { Section } from '../fields/Section.tsx';
import classes from '../Panel.module.css';
import { useMayChange, useSetting } from '../setting.ts';

const ALWAYS = '';

/** Who sees a layer, and what marketers may not change about it. */
export function ShownSection({ layer }: { layer: Layer }) {
  const { set } = useSetting(layer.id);
  const may = useMayChange(layer.id);
  const variables = useCard((state) => state.card.variables);
  const bound = useCard((state) => state.bound);
  const when = layer.visibleWhen;
  return (
    <>
      <Section title="Shown" off={!may.content || !may.removal}>
        <PickRow
          word="To"
          label="Shown to"
          value={when ? `${when.not ? 'not' : 'yes'}:${when.variable}` : ALWAYS}
          options={Object.fromEntries([
            [ALWAYS, 'everyone'],
            ...variables.flatMap(({ name }) => [
              [`yes:${name}`, `people with ${name}`],
              [`not:${name}`, `people without ${name}`],
            ]),
          ])}
          onChange={(value) =>
            set({
              visibleWhen:
                value === ALWAYS ? null : { variable: value.slice(4), not: value.startsWith('not:') },
            })
          }
        />
        {variables.length === 0 && (
          <p className={classes.small}>Add a variable to show it only to some people.</p>
        )}
      </Section>
      {!bound && (
        <Section title="Locked for marketers" off={!may.style}>
          <div className={classes.pairs}>
            {parts.map(({ part, label }) => (
              <Checkbox
                key={part}
                size="xs"
                label={label}
                checked={layer.fixed.includes(part)}
                onChange={(event) =>
                  set({
                    fixed: event.currentTarget.checked
                      ? [...layer.fixed, part]
                      : layer.fixed.filter((other) => other !== part),
                  })
                }
              />
            ))}
          </div>
        </Section>
      )}
    </>
  );
}

const parts = [
  { part: 'position', label: 'Position' },
  { part: 'content', label: 'Content' },
  { part: 'style', label: 'Style' },
  { part: 'removal', label: 'Removal' },
] as const;
