import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconChevronDown,
  IconChevronUp,
  IconCircleCheck,
  IconCloudOff,
} from '@tabler/icons-react';
import type { CardPreview } from '@waymark/api/trpc/studioViews';
import { layerById } from '@waymark/creative/edit/tree';
import { type ReactNode, useState } from 'react';
import { counted } from '../../../format/numbers.ts';
import { useCard, useCardStore } from '../store/context.ts';
import { goToLayer } from '../store/deeds.ts';
import { useSurroundings } from '../store/surroundings.ts';
import classes from './Foot.module.css';
import type { PreviewState } from './usePreview.ts';

type Check = CardPreview['checks'][number];
const kb = (bytes: number): string => `${Math.round(bytes / 1000)} KB`;

/** What carriers will say of the card: bytes as really encoded, and checks, each with its layer. */
export function Foot({ state, children }: { state: PreviewState; children?: ReactNode }) {
  const [open, setOpen] = useState<'checks' | 'bytes' | null>(null);
  const { fontsMissing } = useSurroundings();
  const { preview, refused } = state;
  const checks: Check[] = [
    ...(refused
      ? [
          {
            code: 'refused',
            severity: 'error' as const,
            layerId: refused.layerId,
            sentence: refused.sentence,
          },
        ]
      : []),
    ...(fontsMissing
      ? [
          {
            code: 'fonts',
            severity: 'warning' as const,
            layerId: null,
            sentence: 'A font could not be loaded here: the card may look different when it is sent.',
          },
        ]
      : []),
    ...(preview && !refused ? preview.checks : []),
  ];
  return (
    <section
      className={classes.foot}
      aria-label="Checks and size"
      data-testid="foot"
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

function MeterButton({ state, open, onClick }: { state: PreviewState; open: boolean; onClick: () => void }) {
  const { preview, drawing, away } = state;
  if (!preview)
    return (
      <span className={classes.muted} role="status">
        {away ? (
          <>
            <IconCloudOff size={14} aria-hidden /> The server cannot be reached
          </>
        ) : drawing ? (
          'Measuring…'
        ) : (
          'Not drawn'
        )}
      </span>
    );
  const share = preview.bytes / preview.budget;
  const moves = preview.mime === 'image/gif';
  const quality =
    preview.quality === null ? '' : moves ? ` · ${preview.quality} colours` : ` · quality ${preview.quality}`;
  return (
    <button
      type="button"
      className={classes.meter}
      aria-expanded={open}
      onClick={onClick}
      data-testid="meter"
      data-bytes={preview.bytes}
    >
      <span
        className={classes.bar}
        data-tight={share > 0.9 || undefined}
        data-over={share > 1 || undefined}
        aria-hidden
      >
        <i style={{ width: `${Math.min(100, share * 100)}%` }} />
      </span>
      <span>
        {kb(preview.bytes)} of {kb(preview.budget)}
      </span>
      <span className={`${classes.muted} ${classes.wide}`}>
        {preview.mime.replace('image/', '').toUpperCase()}
        {quality}
        {drawing ? ' · measuring…' : ''}
      </span>
    </button>
  );
}

function ChecksButton(props: {
  checks: readonly Check[];
  known: boolean;
  open: boolean;
  onClick: () => void;
}) {
  const { checks, known, open, onClick } = props;
  if (!known) return null;
  const errors = checks.filter(({ severity }) => severity === 'error').length;
  const notes = checks.length - errors;
  const level = errors > 0 ? 'error' : notes > 0 ? 'warning' : 'none';
  const words = [errors > 0 && counted(errors, 'problem'), notes > 0 && counted(notes, 'note')]
    .filter(Boolean)
    .join(', ');
  const Icon =
    level === 'error' ? IconAlertOctagon : level === 'warning' ? IconAlertTriangle : IconCircleCheck;
  const Chevron = open ? IconChevronDown : IconChevronUp;
  return (
    <button
      type="button"
      className={classes.checks}
      data-level={level}
      aria-expanded={open}
      disabled={checks.length === 0}
      onClick={onClick}
      data-testid="checks"
      data-errors={errors}
    >
      <Icon size={16} aria-hidden />
      {words || 'All checks pass'}
      {checks.length > 0 && <Chevron size={14} aria-hidden />}
    </button>
  );
}

function CheckLine({ check }: { check: Check }) {
  const store = useCardStore();
  const card = useCard((state) => state.card);
  const layer = check.layerId === null ? undefined : layerById(card.layers, check.layerId);
  const Icon = check.severity === 'error' ? IconAlertOctagon : IconAlertTriangle;
  return (
    <button
      type="button"
      className={classes.check}
      data-severity={check.severity}
      disabled={!layer}
      onClick={() => layer && goToLayer(store, layer.id)}
      data-testid="check-line"
    >
      <Icon size={15} aria-label={check.severity === 'error' ? 'Problem' : 'Note'} />
      <span className={classes.where}>{layer?.name ?? 'The card'}</span>
      <span>{check.sentence}</span>
    </button>
  );
}

/** Which layers the bytes are in. */
function Bytes({ preview }: { preview: CardPreview }) {
  const card = useCard((state) => state.card);
  const store = useCardStore();
  const most = Math.max(1, ...preview.byLayer.map(({ bytes }) => bytes));
  if (preview.byLayer.length === 0)
    return <p className={classes.bytes}>Where the bytes are is not known for this card.</p>;
  return (
    <div className={classes.bytes}>
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
              {layer?.name ?? 'Ground'}
            </button>
            <span className={classes.share} style={{ width: `${(bytes / most) * 100}%` }} />
            <span style={{ fontVariantNumeric: 'tabular-nums' }}>{kb(bytes)}</span>
          </div>
        );
      })}
    </div>
  );
}
