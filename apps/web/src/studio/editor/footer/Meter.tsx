import { IconCloudOff } from '@tabler/icons-react';
import classes from './Footer.module.css';
import type { PreviewState } from './usePreview.ts';

export const kb = (bytes: number): string => `${Math.round(bytes / 1000)} KB`;

/** The current bytes and the chosen sender's limit, with the quality chosen to fit; opens the breakdown. */
export function MeterButton(props: { state: PreviewState; open: boolean; onClick: () => void }) {
  const { state, open, onClick } = props;
  const { preview, drawing, away } = state;
  if (!preview)
    return (
      <span className={classes.muted} role="status">
        {away ? (
          <>
            <IconCloudOff size={14} aria-hidden /> We can’t reach the server
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
    preview.quality === null ? '' : moves ? ` · ${preview.quality} colors` : ` · quality ${preview.quality}`;
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
