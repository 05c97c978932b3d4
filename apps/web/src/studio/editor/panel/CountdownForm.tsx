import { TextInput } from '@mantine/core';
import { FillSection } from './FillSection.tsx';
import { Blank, Section } from './Section.tsx';
import { StyleSection } from './StyleSection.tsx';
import { type FormProps, useMayChange } from './setting.ts';
import { VariableMenu } from './TextForm.tsx';
import { TextLine } from './TextLine.tsx';

export function CountdownForm({ layer, set, attempt }: FormProps<'countdown'>) {
  const may = useMayChange(layer.id);
  const local = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(layer.until) ? layer.until.slice(0, 16) : '';
  return (
    <>
      <Section title="Countdown" off={!may.content}>
        <Blank word="to">
          <TextInput
            type="datetime-local"
            aria-label="Counts down to (UTC)"
            value={local}
            onChange={(event) =>
              event.currentTarget.value && set({ until: `${event.currentTarget.value}:00Z` })
            }
          />
        </Blank>
        <TextLine
          of={layer.id}
          word="says"
          label="Words before"
          value={layer.label}
          longest={80}
          onChange={(label) => set({ label })}
        />
        <TextLine
          of={layer.id}
          word="then"
          label="Words when it is over"
          value={layer.after}
          longest={80}
          onChange={(after) => set({ after })}
        />
        <VariableMenu insert={(name) => set({ until: `{{ ${name} }}` })} />
      </Section>
      <FillSection fill={layer.fill} off={!may.style} set={set} attempt={attempt} />
      <StyleSection
        style={layer.style}
        off={!may.style}
        set={(style) => set({ style })}
        attempt={(style) => attempt({ style })}
      />
    </>
  );
}
