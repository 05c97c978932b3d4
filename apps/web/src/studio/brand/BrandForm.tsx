import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import type { BrandKit } from '@waymark/creative/document/document';
import { useState } from 'react';
import { sentenceOf } from '../../server/errors.ts';
import { refresh } from '../../server/refresh.ts';
import { trpc } from '../../server/trpc.ts';
import type { BrandView } from '../../server/views.ts';
import { counted } from '../../ui/format/numbers.ts';
import { Form } from '../../ui/forms/Form.tsx';
import { SaveBar } from '../../ui/forms/SaveBar.tsx';
import { useUnsaved } from '../../ui/forms/useUnsaved.ts';
import classes from './Brand.module.css';
import { ColorsSection } from './ColorsSection.tsx';
import { FontsSection } from './FontsSection.tsx';
import { LogosSection } from './LogosSection.tsx';
import { problemsOf } from './problems.ts';
import { ToneSection } from './ToneSection.tsx';
import { withTokens } from './tokens.ts';

/**
 * The form for the kit. It is saved explicitly, because cards that use what changed need approval again. Unsaved input
 * stays if saving fails.
 */
export function BrandForm({ view, readOnly }: { view: BrandView; readOnly: boolean }) {
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
