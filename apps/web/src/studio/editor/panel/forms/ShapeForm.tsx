import { TextInput } from '@mantine/core';
import { kitColor } from '@waymark/creative/edit/make';
import { iconPaths } from '@waymark/creative/icons/paths';
import { useState } from 'react';
import { useSurroundings } from '../../store/context.ts';
import { ColorField } from '../fields/ColorField.tsx';
import { FillField } from '../fields/FillField.tsx';
import { PickRow, RadiusRow, SwitchRow } from '../fields/Rows.tsx';
import { Section } from '../fields/Section.tsx';
import classes from '../Panel.module.css';
import { StrokeSection } from '../sections/AppearanceSections.tsx';
import { type FormProps, useMayChange, within } from '../setting.ts';

const shapes = {
  rectangle: 'rectangle',
  ellipse: 'ellipse',
  line: 'line',
  triangle: 'triangle',
  star: 'star',
  burst: 'burst',
  arch: 'arch',
};

export function ShapeForm({ layer, set, attempt }: FormProps<'shape'>) {
  const may = useMayChange(layer.id);
  const { kit } = useSurroundings();
  const ink = kitColor(kit, ['ink', 'text'], '#1d1d1f');
  return (
    <>
      <Section title="Shape" off={!may.style}>
        <PickRow word="Shape" value={layer.shape} options={shapes} onChange={(shape) => set({ shape })} />
        {(layer.shape === 'rectangle' || layer.shape === 'line') && <RadiusRow layer={layer} set={set} />}
      </Section>
      <Section title="Fill" off={!may.style}>
        <SwitchRow
          label={layer.fill ? 'Filled' : 'No fill'}
          on={layer.fill !== null}
          set={(on) => set({ fill: on ? { kind: 'solid', color: ink } : null })}
        />
        {layer.fill && (
          <FillField label="Fill" value={layer.fill} {...within({ set, attempt }, (fill) => ({ fill }))} />
        )}
      </Section>
      <StrokeSection stroke={layer.stroke} off={!may.style} ink={ink} set={set} attempt={attempt} />
    </>
  );
}

export function IconForm({ layer, ...setting }: FormProps<'icon'>) {
  const may = useMayChange(layer.id);
  const [search, setSearch] = useState('');
  const shown = [...iconPaths].filter(([name]) =>
    name.includes(search.toLowerCase().trim().replaceAll(' ', '-')),
  );
  return (
    <>
      <Section title="Icon" off={!may.content} note={layer.icon.replaceAll('-', ' ')}>
        <TextInput
          size="sm"
          type="search"
          aria-label="Search icons"
          placeholder="Search icons"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <div className={classes.icons}>
          {shown.map(([name, path]) => (
            <button
              key={name}
              type="button"
              className={classes.iconPick}
              aria-label={name.replaceAll('-', ' ')}
              aria-pressed={layer.icon === name}
              title={name.replaceAll('-', ' ')}
              onClick={() => setting.set({ icon: name })}
            >
              <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden>
                <path
                  d={path}
                  fill="none"
                  stroke="currentColor"
                  strokeWidth="2"
                  strokeLinecap="round"
                  strokeLinejoin="round"
                />
              </svg>
            </button>
          ))}
        </div>
      </Section>
      <Section title="Color" off={!may.style}>
        <ColorField label="Color" value={layer.color} {...within(setting, (color) => ({ color }))} />
      </Section>
    </>
  );
}
