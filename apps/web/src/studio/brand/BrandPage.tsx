import { Alert, Skeleton, TagsInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLock } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { BrandKit } from '@waymark/creative/document/document';
import { cut } from '@waymark/policy/cut';
import { useState } from 'react';
import { sentenceOf } from '../../server/errors.ts';
import { refresh } from '../../server/refresh.ts';
import { roleWords } from '../../server/roles.ts';
import { useMay, useMe } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { BrandView } from '../../server/views.ts';
import { counted } from '../../ui/format/numbers.ts';
import { Form } from '../../ui/forms/Form.tsx';
import { SaveBar } from '../../ui/forms/SaveBar.tsx';
import { SettingsCard } from '../../ui/forms/SettingsCard.tsx';
import { useUnsaved } from '../../ui/forms/useUnsaved.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import classes from './Brand.module.css';
import { ColorsSection } from './ColorsSection.tsx';
import { FontsSection } from './FontsSection.tsx';
import { LogosSection } from './LogosSection.tsx';
import { problemsOf } from './problems.ts';
import type { SectionProps } from './section.ts';
import { withTokens } from './tokens.ts';

/** The workspace's look: the colors, fonts, logos and tone that every card uses. */
export function BrandPage() {
  const brand = useQuery(trpc.brand.get.queryOptions());
  const mayKeep = useMay('editBrand');
  const { role } = useMe();
  return (
    <>
      {!mayKeep && (
        <Alert
          variant="default"
          mb="md"
          icon={<IconLock size={18} aria-hidden />}
          title="You can view the brand kit"
        >
          Designers and admins change it; your role here is {roleWords[role].name.toLowerCase()}.
        </Alert>
      )}
      <Loaded from={brand} skeleton={<BrandSkeleton />}>
        {(view) => <BrandForm view={view} readOnly={!mayKeep} />}
      </Loaded>
    </>
  );
}

function BrandSkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="Loading" className={classes.columns}>
      <Skeleton height={340} radius="lg" />
      <Skeleton height={340} radius="lg" />
      <Skeleton height={180} radius="lg" />
      <Skeleton height={180} radius="lg" />
    </div>
  );
}

/** The kit's form. It is saved explicitly, because cards that use what changed need approval again. */
function BrandForm({ view, readOnly }: { view: BrandView; readOnly: boolean }) {
  const [edited, setEdited] = useState<BrandKit | null>(null);
  const kit = edited ?? view.kit;
  const changed = edited !== null && JSON.stringify(edited) !== JSON.stringify(view.kit);
  const problems = problemsOf(kit);
  const save = useMutation(
    trpc.brand.save.mutationOptions({
      onSuccess: async ({ changedCards }) => {
        await refresh('brand', 'cards', 'assets');
        setEdited(null);
        notifications.show({ message: savedWords(changedCards) });
      },
    }),
  );
  useUnsaved(changed, 'The brand kit has unsaved changes. Leave and discard them?');
  const set = (change: Partial<BrandKit>) => setEdited((now) => ({ ...(now ?? view.kit), ...change }));
  const part = { kit, set, readOnly };
  const status = () => {
    if (save.error !== null)
      return `${sentenceOf(save.error)} Nothing was saved. Your changes are still here.`;
    if (changed) return problems[0] ?? 'Unsaved changes';
    return view.own ? 'Saved' : 'A neutral kit until you make it yours';
  };
  return (
    <Form
      aria-label="Brand kit"
      onSubmit={() => {
        if (changed && problems.length === 0) save.mutate(withTokens(kit, view.kit));
      }}
    >
      <div className={classes.columns}>
        <ColorsSection {...part} />
        <FontsSection {...part} fonts={view.fonts} />
        <LogosSection {...part} />
        <ToneSection {...part} />
      </div>
      {!readOnly && (
        <SaveBar
          status={status()}
          save="Save brand kit"
          changed={changed}
          problem={problems[0] ?? null}
          saving={save.isPending}
          discard={() => {
            save.reset();
            setEdited(null);
          }}
        />
      )}
    </Form>
  );
}

function savedWords(cards: number): string {
  if (cards === 0) return 'Brand kit saved. No card looks different.';
  return `Brand kit saved. ${counted(cards, 'card')} ${cards === 1 ? 'looks' : 'look'} different and ${cards === 1 ? 'needs' : 'need'} approval again.`;
}

/** Words for how the brand speaks: suggestions follow them, and checks flag the ones to avoid. */
function ToneSection({ kit, set, readOnly }: SectionProps) {
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
