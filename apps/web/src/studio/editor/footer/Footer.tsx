import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CardPreview } from '@waymark/api/cards/preview';
import { layerById } from '@waymark/creative/edit/tree';
import { type ReactNode, useState } from 'react';
import { trpc } from '../../../server/trpc.ts';
import { goToLayer } from '../store/actions.ts';
import { useCard, useCardStore, useSurroundings } from '../store/context.ts';
import { type Check, CheckLine, ChecksButton } from './Checks.tsx';
import classes from './Footer.module.css';
import { kb, MeterButton } from './Meter.tsx';
import { chooseSender, useChosenSender } from './sender.ts';
import type { PreviewState } from './usePreview.ts';

/** What matters to carriers: the bytes as really encoded, and checks, each with its layer. */
export function Footer({ state, children }: { state: PreviewState; children?: ReactNode }) {
  const [open, setOpen] = useState<'checks' | 'bytes' | null>(null);
  const { fontsMissing } = useSurroundings();
  const { preview, refused } = state;
  const checks: Check[] = [
    ...(refused ? [{ code: 'refused', severity: 'error' as const, ...refused }] : []),
    ...(fontsMissing
      ? [
          {
            code: 'fonts',
            severity: 'warning' as const,
            layerId: null,
            sentence: 'A font couldn’t be loaded here. The card may look different when it’s sent.',
          },
        ]
      : []),
    ...(preview && !refused ? preview.checks : []),
  ];
  return (
    <section
      className={classes.footer}
      aria-label="Checks and size"
      data-testid="card-footer"
      data-drawing={state.drawing}
    >
      <div className={classes.line}>
        <MeterButton
          state={state}
          open={open === 'bytes'}
          onClick={() => setOpen(open === 'bytes' ? null : 'bytes')}
        />
        <ChecksButton
          checks={checks}
          known={preview !== null || refused !== null}
          open={open === 'checks'}
          onClick={() => setOpen(open === 'checks' ? null : 'checks')}
        />
        <span className={classes.spring} />
        {children}
      </div>
      {open === 'checks' && checks.length > 0 && (
        <ul className={classes.list}>
          {checks.map((check) => (
            <li key={`${check.code} ${check.layerId} ${check.sentence}`}>
              <CheckLine check={check} />
            </li>
          ))}
        </ul>
      )}
      {open === 'bytes' && preview && <Bytes preview={preview} />}
    </section>
  );
}

/** The sender's limit, and how many bytes each layer takes. */
function Bytes({ preview }: { preview: CardPreview }) {
  const card = useCard((state) => state.card);
  const store = useCardStore();
  const most = Math.max(1, ...preview.byLayer.map(({ bytes }) => bytes));
  return (
    <div className={classes.bytes} data-testid="bytes">
      <Budget preview={preview} />
      {preview.byLayer.slice(0, 12).map(({ layerId, bytes }) => {
        const layer = layerById(card.layers, layerId);
        return (
          <div key={layerId} style={{ display: 'contents' }}>
            <button
              type="button"
              className={classes.check}
              disabled={!layer}
              onClick={() => goToLayer(store, layerId)}
              style={{ padding: '2px 6px' }}
            >
              {layer?.name ?? 'Background'}
            </button>
            <span className={classes.share} style={{ width: `${(bytes / most) * 100}%` }} />
            <span style={{ fontVariantNumeric: 'tabular-nums' }}>{kb(bytes)}</span>
          </div>
        );
      })}
    </div>
  );
}

/** The share above the aim that is still sent, as in the encoder. */
const STOP = 1.2;

/** The chosen sender's size limit, and what was done to meet it. */
function Budget({ preview }: { preview: CardPreview }) {
  const { data } = useQuery(trpc.settings.get.queryOptions());
  const chosen = useChosenSender((state) => state.id);
  const senders = data?.senders ?? [];
  const sender = senders.find(({ id }) => id === chosen) ?? senders[0];
  return (
    <div className={classes.budget}>
      {senders.length > 1 && sender && (
        <Select
          size="xs"
          w={200}
          aria-label="Sent from"
          allowDeselect={false}
          value={sender.id}
          data={senders.map(({ id, name, phone }) => ({ value: id, label: `${name} ${phone}` }))}
          onChange={(id) => chooseSender(id)}
        />
      )}
      <span>{sentenceOf(preview, sender?.name ?? null)}</span>
    </div>
  );
}

function sentenceOf({ bytes, budget, quality, mime }: CardPreview, sender: string | null): string {
  const whose = sender === null ? '' : ` of ${sender}`;
  const stop = kb(budget * STOP);
  const chosen =
    quality === null
      ? ''
      : mime === 'image/gif'
        ? ` ${quality} colors, chosen to fit.`
        : ` Quality ${quality}, chosen to fit.`;
  return bytes <= budget
    ? `Within the ${kb(budget)} target${whose}. The limit is ${stop}.${chosen}`
    : `Over the ${kb(budget)} target${whose}. It still sends: the limit is ${stop}. Use fewer or simpler pictures.${chosen}`;
}
