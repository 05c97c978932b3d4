import { TagsInput } from '@mantine/core';
import { SettingsCard } from '../../ui/forms/SettingsCard.tsx';
import type { SectionProps } from './section.ts';

/** Words for how the brand speaks: suggestions follow them, and checks flag the ones to avoid. */
export function ToneSection({ kit, set, readOnly }: SectionProps) {
  const { tone } = kit;
  return (
    <SettingsCard
      title="Tone"
      description="Suggested copy follows these, and card checks flag words to avoid."
    >
      <TagsInput
        label="How we sound"
        placeholder={readOnly || tone.words.length > 0 ? undefined : 'warm, plain, unhurried'}
        value={tone.words}
        maxTags={20}
        acceptValueOnBlur
        readOnly={readOnly}
        splitChars={[',', ';']}
        onChange={(words) => set({ tone: { ...tone, words: short(words) } })}
      />
      <TagsInput
        label="Words to avoid"
        mt="sm"
        placeholder={readOnly || tone.avoid.length > 0 ? undefined : 'act now, last chance'}
        value={tone.avoid}
        maxTags={50}
        acceptValueOnBlur
        readOnly={readOnly}
        splitChars={[',', ';']}
        onChange={(avoid) => set({ tone: { ...tone, avoid: short(avoid) } })}
      />
    </SettingsCard>
  );
}

const short = (words: string[]) =>
  words.map((word) => word.trim().slice(0, 40)).filter((word) => word !== '');
