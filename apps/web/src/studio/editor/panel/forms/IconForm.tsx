import { TextInput } from '@mantine/core';
import { iconPaths } from '@waymark/creative/icons/paths';
import { useState } from 'react';
import { ColorField } from '../fields/ColorField.tsx';
import { Section } from '../fields/Section.tsx';
import classes from '../Panel.module.css';
import { type FormProps, useMayChange, within } from '../setting.ts';

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
