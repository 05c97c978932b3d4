import { type ReactNode, useState } from 'react';
import { useSurroundings } from '../store/surroundings.ts';
import { Bytes } from './Bytes.tsx';
import { type Check, CheckLine, ChecksButton } from './Checks.tsx';
import classes from './Footer.module.css';
import { MeterButton } from './Meter.tsx';
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
