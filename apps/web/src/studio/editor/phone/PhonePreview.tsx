import { CloseButton, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CardValues } from '@waymark/creative/document/values';
import { fillText } from '@waymark/journey/text/text';
import { segmentsOf } from '@waymark/policy/segments';
import { useEffect, useRef, useState } from 'react';
import { useMe } from '../../../server/session.tsx';
import { trpc } from '../../../server/trpc.ts';
import type { CardView } from '../../../server/views.ts';
import { Shown } from '../../../ui/AssetImage.tsx';
import { counted } from '../../../ui/format/numbers.ts';
import type { PreviewState } from '../footer/usePreview.ts';
import { useCard } from '../store/context.ts';
import { uiState } from '../store/uiState.ts';
import classes from './Phone.module.css';

/** The card as it arrives, drawn by the server, and the text that is sent instead if it can't be drawn. */
export function PhonePreview(props: { view: CardView; state: PreviewState; values: CardValues }) {
  const { view, state, values } = props;
  const { workspace } = useMe();
  const alt = useCard((card) => card.card.alt);
  const close = useRef<HTMLButtonElement>(null);
  const fromJourney = useJourneyText(view);
  const [own, setOwn] = useState<string | null>(null);
  const written = own ?? fromJourney?.text ?? `${alt || view.name} Reply STOP to opt out.`;
  const text = fillText(
    written,
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)),
  );
  const { segments, encoding } = segmentsOf(text);
  useEffect(() => {
    const before = document.activeElement;
    close.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <section
      className={classes.cover}
      aria-label="Phone preview"
      data-testid="phone-preview"
      onKeyDown={(event) => event.key === 'Escape' && uiState.set({ phone: false })}
    >
      <CloseButton
        ref={close}
        className={classes.close}
        aria-label="Back to the card (P)"
        onClick={() => uiState.set({ phone: false })}
      />
      <div className={classes.column}>
        <h2>As a picture message</h2>
        <div className={classes.phone}>
          <header>{workspace.name}</header>
          <div className={classes.bubble}>
            {state.preview?.imageUrl && !state.refused ? (
              <Shown src={state.preview.imageUrl} alt={alt} data-testid="phone-image" />
            ) : (
              <p className={classes.waiting}>{state.refused?.sentence ?? 'Drawing…'}</p>
            )}
          </div>
          <div className={classes.bubble}>
            <p>{text}</p>
          </div>
        </div>
        <p>Drawn by the server with the encoder that sends it{state.drawing ? '; updating…' : '.'}</p>
      </div>
      <div className={classes.column}>
        <h2>As text, where the card can’t be shown</h2>
        <div className={classes.phone}>
          <header>{workspace.name}</header>
          <div className={classes.bubble}>
            <p>{text}</p>
          </div>
        </div>
        <p>
          {counted(segments, 'part')}
          {encoding === 'UCS-2' && ', with special characters'}.{' '}
          {fromJourney
            ? `Written in “${fromJourney.journey}”.`
            : 'Journeys that send the card have their own text. Try one here.'}
        </p>
        <Textarea
          aria-label="Sample text"
          autosize
          minRows={2}
          maxRows={5}
          maxLength={1600}
          value={written}
          onChange={(event) => setOwn(event.currentTarget.value)}
        />
      </div>
    </section>
  );
}

/** The text next to the card in the first journey that sends it. */
function useJourneyText(view: CardView): { text: string; journey: string } | null {
  const use = view.usedIn[0];
  const journey = useQuery({
    ...trpc.journeys.get.queryOptions({ id: use?.journeyId ?? '' }),
    enabled: use !== undefined,
  });
  const node = journey.data?.draft.nodes.find(
    (candidate) => candidate.kind === 'message.mms' && candidate.settings.card?.id === view.id,
  );
  return node?.kind === 'message.mms' && journey.data
    ? { text: node.settings.text, journey: journey.data.name }
    : null;
}
