import { Alert, Button, Group, Skeleton, TagsInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BrandView } from '@waymark/api/trpc/studioViews';
import type { BrandKit } from '@waymark/creative/document';
import { useState } from 'react';
import { fingerprint } from '../../editing/fingerprint.ts';
import { counted } from '../../format/numbers.ts';
import { Loaded } from '../../parts/Loaded.tsx';
import { sentenceOf } from '../../shell/errors.ts';
import { useMe } from '../../shell/session.tsx';
import { useTRPC } from '../../shell/trpc.ts';
import classes from './Brand.module.css';
import { Colors } from './Colors.tsx';
import { Fonts } from './Fonts.tsx';
import { Logos } from './Logos.tsx';

/** The workspace's look: colours, fonts, logos and words. */
export function BrandPage() {
  const trpc = useTRPC();
  const brand = useQuery(trpc.brand.get.queryOptions());
  return (
    <Loaded from={brand} skeleton={<Skeleton height={420} radius="md" />}>
      {(view) => <BrandForm key={fingerprint(view.kit)} brand={view} />}
    </Loaded>
  );
}

function BrandForm({ brand }: { brand: BrandView }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { role } = useMe();
  const mayEdit = role === 'designer' || role === 'admin';
  const [kit, setKit] = useState<BrandKit>(brand.kit);
  const save = useMutation(
    trpc.brand.save.mutationOptions({
      onSuccess: async ({ changedCards }) => {
        await Promise.all([
          queries.invalidateQueries({ queryKey: trpc.brand.pathKey() }),
          queries.invalidateQueries({ queryKey: trpc.cards.pathKey() }),
        ]);
        notifications.show({
          message:
            changedCards === 0
              ? 'Saved. No card looks different.'
              : `Saved. ${counted(changedCards, 'card looks', 'cards look')} different now; approved ones need approval again.`,
        });
      },
    }),
  );
  const changed = fingerprint(kit) !== fingerprint(brand.kit);
  const set = (change: Partial<BrandKit>) => setKit((before) => ({ ...before, ...change }));
  return (
    <form
      className={classes.page}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(kit);
      }}
    >
      {!brand.own && mayEdit && (
        <Alert variant="light">
          These are neutral colours and fonts. Make them yours: every template then wears them.
        </Alert>
      )}
      <fieldset disabled={!mayEdit} className={classes.fields}>
        <Colors colors={kit.colors} set={(colors) => set({ colors })} />
        <Fonts brand={brand} kit={kit} set={(fonts) => set({ fonts })} mayEdit={mayEdit} />
        <Logos logos={kit.logos} set={(logos) => set({ logos })} />
        <section className={classes.section}>
          <h2>Tone</h2>
          <TagsInput
            label="Words we like"
            maxTags={20}
            value={kit.tone.words}
            disabled={!mayEdit}
            onChange={(words) => set({ tone: { ...kit.tone, words } })}
          />
          <TagsInput
            label="Words we avoid"
            description="A card that uses one is flagged"
            maxTags={50}
            value={kit.tone.avoid}
            disabled={!mayEdit}
            onChange={(avoid) => set({ tone: { ...kit.tone, avoid } })}
          />
        </section>
      </fieldset>
      {mayEdit && (
        <div className={classes.foot} data-changed={changed || undefined}>
          {save.error && (
            <span role="alert" className={classes.refused}>
              {sentenceOf(save.error)} Nothing was saved.
            </span>
          )}
          <Group gap="xs" ml="auto">
            <Button variant="default" disabled={!changed} onClick={() => setKit(brand.kit)}>
              Undo changes
            </Button>
            <Button type="submit" disabled={!changed} loading={save.isPending} data-testid="save-brand">
              Save the brand kit
            </Button>
          </Group>
        </div>
      )}
    </form>
  );
}
