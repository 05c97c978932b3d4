import { TagsInput } from '@mantine/core';
import { cut } from '@waymark/policy/cut';
import { SettingsCard } from '../../ui/forms/SettingsCard.tsx';
import type { SectionProps } from './section.ts';

/** Words for how the brand speaks: suggestions follow them, and checks flag the ones to avoid. */
export function ToneSection({ kit, set, readOnly }: SectionProps) {
  const { tone } = kit;
  const listed = (field: 'words' | 'avoid', example: string) => ({
    placeholder: readOnly || tone[field].length > 0 ? undefined : example,
    value: tone[field],
    acceptValueOnBlur: true,
    readOnly,
    splitChars: [',', ';'],
    onChange: (words: string[]) => set({ tone: { ...tone, [field]: short(words) } }),
  });
  return (
    <SettingsCard
      title="Tone"
      description="Suggested copy follows these, and card checks flag words to avoid."
    >
      <TagsInput label="How we sound" maxTags={20} {...listed('words', 'warm, plain, unhurried')} />
      <TagsInput label="Words to avoid" mt="sm" maxTags={50} {...listed('avoid', 'act now, last chance')} />
    </SettingsCard>
  );
}

const short = (words: string[]) => words.map((word) => cut(word.trim(), 40)).filter((word) => word !== '');
