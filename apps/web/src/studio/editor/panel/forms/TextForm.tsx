import { Menu, Switch } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { kitColor } from '@waymark/creative/edit/make';
import { NumberField } from '../../../../editing/fields/NumberField.tsx';
import { SmallButton } from '../../../../ui/SmallButton.tsx';
import { useCard } from '../../store/context.ts';
import { useSurroundings } from '../../store/surroundings.ts';
import { uiState } from '../../store/uiState.ts';
import { FillField } from '../fields/FillField.tsx';
import { PickField } from '../fields/PickField.tsx';
import { Field, Section } from '../fields/Section.tsx';
import classes from '../Panel.module.css';
import { StyleSection } from '../sections/StyleSection.tsx';
import { type FormProps, useMayChange } from '../setting.ts';
import { CardWords } from './CardWords.tsx';

const verticals = [
  { value: 'top', label: 'at the top' },
  { value: 'middle', label: 'in the middle' },
  { value: 'bottom', label: 'at the bottom' },
] as const;

export function TextForm({ layer, set, attempt }: FormProps<'text'>) {
  const may = useMayChange(layer.id);
  const { kit } = useSurroundings();
  const { backing, autoFit } = layer;
  return (
    <>
      <Section title="Text" off={!may.content}>
        <CardWords key={layer.id} value={layer.text} off={!may.content} onChange={(text) => set({ text })} />
      </Section>
      <StyleSection style={layer.style} off={!may.style} set={set} attempt={attempt} />
      <Section title="Fit" off={!may.style}>
        <Field word="Vertical">
          <PickField
            label="Vertical align"
            value={layer.verticalAlign}
            options={verticals}
            onChange={(verticalAlign) => set({ verticalAlign })}
          />
        </Field>
        <Switch
          size="xs"
          label="Shrink to fit"
          checked={autoFit !== null}
          onChange={(event) =>
            set({ autoFit: event.currentTarget.checked ? { min: Math.min(40, layer.style.size) } : null })
          }
        />
        {autoFit && (
          <Field word="Minimum">
            <NumberField
              label="Smallest size"
              value={autoFit.min}
              min={4}
              max={1000}
              unit="px"
              onChange={(min) => set({ autoFit: { min } })}
            />
          </Field>
        )}
      </Section>
      <Section title="Text background" off={!may.style}>
        <Switch
          size="xs"
          label={backing ? 'Text background' : 'No text background'}
          checked={backing !== null}
          onChange={(event) =>
            set({
              backing: event.currentTarget.checked
                ? {
                    fill: { kind: 'solid', color: kitColor(kit, ['primary', 'accent'], '#1d1d1f') },
                    padding: 24,
                    radius: 24,
                  }
                : null,
            })
          }
        />
        {backing && (
          <>
            <FillField
              label="Text background"
              value={backing.fill}
              set={(fill) => set({ backing: { ...backing, fill } })}
              attempt={(fill) => attempt({ backing: { ...backing, fill } })}
            />
            <div className={classes.pairs}>
              <Field word="Padding">
                <NumberField
                  label="Padding"
                  value={backing.padding}
                  min={0}
                  max={200}
                  unit="px"
                  onChange={(padding) => set({ backing: { ...backing, padding } })}
                />
              </Field>
              <Field word="Radius">
                <NumberField
                  label="Corner radius"
                  value={backing.radius}
                  min={0}
                  max={1000}
                  unit="px"
                  onChange={(radius) => set({ backing: { ...backing, radius } })}
                />
              </Field>
            </div>
          </>
        )}
      </Section>
    </>
  );
}

/** Inserts a variable into a text. */
export function VariableMenu({ insert }: { insert: (name: string) => void }) {
  const variables = useCard((state) => state.card.variables);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <SmallButton
          leftSection={<IconBraces size={14} aria-hidden />}
          style={{ alignSelf: 'flex-start' }}
          data-testid="insert-variable"
        >
          Insert a variable
        </SmallButton>
      </Menu.Target>
      <Menu.Dropdown>
        {variables.map(({ name, fallback }) => (
          <Menu.Item key={name} onClick={() => insert(name)}>
            {name} <span className={classes.small}>{fallback && `fallback “${fallback}”`}</span>
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => uiState.set({ tab: 'variables' })}>New variable…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
