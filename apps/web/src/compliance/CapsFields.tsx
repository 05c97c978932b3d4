import { ActionIcon } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { PolicyRules } from '@waymark/policy/rules';
import { hoursWords } from '@waymark/policy/windowWords';
import { NumberField } from '../editing/fields/NumberField.tsx';
import { SmallButton } from '../ui/SmallButton.tsx';
import classes from './Compliance.module.css';

type Caps = PolicyRules['caps'];

/** Up to four rolling caps, each a sentence. */
export function CapsFields({ caps, onChange }: { caps: Caps; onChange: (caps: Caps) => void }) {
  const set = (place: number, change: Partial<Caps[number]>) =>
    onChange(caps.map((cap, index) => (index === place ? { ...cap, ...change } : cap)));
  return (
    <div className={classes.caps}>
      {caps.map((cap, place) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a cap has no identity but its position
          key={place}
          className={classes.sentence}
        >
          <span>At most</span>
          <NumberField
            label={`Cap ${place + 1}: texts`}
            min={1}
            max={100}
            whole
            value={cap.limit}
            onChange={(limit) => set(place, { limit })}
          />
          <span>{cap.limit === 1 ? 'text' : 'texts'} in any</span>
          <NumberField
            label={`Cap ${place + 1}: hours`}
            min={1}
            max={744}
            whole
            value={cap.hours}
            onChange={(hours) => set(place, { hours })}
          />
          <span>{cap.hours === 1 ? 'hour' : 'hours'}</span>
          {cap.hours >= 48 && <span className={classes.description}>({hoursWords(cap.hours)})</span>}
          <ActionIcon
            c="dimmed"
            aria-label={`Remove cap ${place + 1}`}
            onClick={() => onChange(caps.filter((_, index) => index !== place))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {caps.length === 0 && (
        <p className={classes.description}>No cap: people may get any number of texts.</p>
      )}
      {caps.length < 4 && (
        <SmallButton
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...caps, { limit: 10, hours: 24 * 30 }])}
        >
          Add a cap
        </SmallButton>
      )}
    </div>
  );
}
