import { SegmentedControl } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import classes from './Compare.module.css';
import { markChanges } from './changes.ts';

/** Two pictures of a card; `before` is null if no earlier version was decided on. */
interface Compared {
  cardName: string;
  before: Before | null;
  now: string;
  /** Whether the request has been decided; it then shows what was requested at the time. */
  past?: boolean;
}

/** The version that was approved, or that changes were requested for. */
interface Before {
  imageUrl: string;
  approved: boolean;
}

const beforeWords = ({ approved }: Before): string =>
  approved ? 'Last approved' : 'When changes were requested';

type Comparison = Compared & { before: Before };

const ways = [
  { value: 'sides', label: 'Side by side' },
  { value: 'swipe', label: 'Swipe' },
  { value: 'difference', label: 'Difference' },
] as const;
type Way = (typeof ways)[number]['value'];

/** The approved version and the requested one as pictures: side by side, with a slider, or with differences marked. */
export function Compare({ before, ...rest }: Compared) {
  const [way, setWay] = useState<Way>('sides');
  if (before === null) return <SideBySide {...rest} before={null} />;
  return (
    <div className={classes.compare} data-testid="compare">
      <SegmentedControl
        size="xs"
        aria-label="How to compare"
        value={way}
        onChange={(next) => setWay(next as Way)}
        data={[...ways]}
      />
      {way === 'sides' && <SideBySide {...rest} before={before} />}
      {way === 'swipe' && <Swipe {...rest} before={before} />}
      {way === 'difference' && <Differing {...rest} before={before} />}
    </div>
  );
}

/** Both versions as the server renders them, with fallbacks. The one on the right is up for approval. */
function SideBySide({ cardName, before, now, past }: Compared) {
  return (
    <div className={classes.sides} data-alone={before === null || undefined}>
      {before !== null && (
        <Side title={beforeWords(before)} url={before.imageUrl} alt={`${cardName}: ${beforeWords(before)}`} />
      )}
      <Side
        title={before === null ? null : past ? 'As requested' : 'Now'}
        url={now}
        alt={`${cardName} ${past ? 'as requested' : 'as it is now'}`}
      />
    </div>
  );
}

function Side({ title, url, alt }: { title: string | null; url: string; alt: string }) {
  const [failed, setFailed] = useState(false);
  return (
    <figure>
      {title !== null && <figcaption>{title}</figcaption>}
      {failed ? (
        <p className={classes.failed} role="alert">
          This picture couldn’t be drawn. Don’t approve what you can’t see.
        </p>
      ) : (
        <a href={url} target="_blank" rel="noreferrer" title="View full size">
          <img src={url} alt={alt} onError={() => setFailed(true)} />
        </a>
      )}
    </figure>
  );
}

/** The previous picture over the current one, with a divider that is moved by mouse, touch or arrow keys. */
function Swipe({ cardName, before, now }: Comparison) {
  const [shown, setShown] = useState(50);
  return (
    <div className={classes.stage}>
      <div className={classes.swipe}>
        <img src={now} alt={`${cardName} as it is now`} />
        <img
          src={before.imageUrl}
          alt={`${cardName}: ${beforeWords(before)}`}
          style={{ clipPath: `inset(0 ${100 - shown}% 0 0)` }}
        />
        <i style={{ left: `${shown}%` }} aria-hidden />
        <input
          type="range"
          min={0}
          max={100}
          step={1}
          value={shown}
          aria-label="How much of the picture shows the earlier version"
          aria-valuetext={`${shown}% before, ${100 - shown}% now`}
          onChange={(event) => setShown(event.currentTarget.valueAsNumber)}
        />
      </div>
      <p className={classes.legend}>
        <span>Before</span>
        <span>Drag across, or use the arrow keys</span>
        <span>Now</span>
      </p>
    </div>
  );
}

type Found = { kind: 'looking' } | { kind: 'found'; share: number } | { kind: 'sizes' } | { kind: 'failed' };

/** The differences between two pictures, marked on a faded version of the current one. */
function Differing({ cardName, before: { imageUrl: before }, now }: Comparison) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [found, setFound] = useState<Found>({ kind: 'looking' });
  useEffect(() => {
    let gone = false;
    setFound({ kind: 'looking' });
    Promise.all([pixelsOf(before), pixelsOf(now)])
      .then(([was, is]) => {
        const target = canvas.current;
        if (gone || !target) return;
        if (was.width !== is.width || was.height !== is.height) return setFound({ kind: 'sizes' });
        const out = new ImageData(is.width, is.height);
        const { changed } = markChanges(was.data, is.data, is.width, out.data);
        target.width = is.width;
        target.height = is.height;
        target.getContext('2d')?.putImageData(out, 0, 0);
        setFound({ kind: 'found', share: changed / (is.width * is.height) });
      })
      .catch(() => {
        if (!gone) setFound({ kind: 'failed' });
      });
    return () => {
      gone = true;
    };
  }, [before, now]);
  return (
    <div className={classes.stage}>
      <canvas
        ref={canvas}
        className={classes.difference}
        role="img"
        aria-label={`What changed on ${cardName}, marked in red`}
        hidden={found.kind !== 'found'}
        data-testid="difference-image"
      />
      <p className={classes.legend} role="status">
        {sentenceOf(found)}
      </p>
    </div>
  );
}

function sentenceOf(found: Found): string {
  switch (found.kind) {
    case 'looking':
      return 'Comparing…';
    case 'sizes':
      return 'The card has another size now: compare them side by side.';
    case 'failed':
      return 'The pictures couldn’t be compared. View them side by side.';
    case 'found':
      if (found.share === 0) return 'The pictures look the same.';
      return `${percent(found.share)} of the picture changed; it is marked in red.`;
  }
}

const percent = (share: number): string =>
  share < 0.001 ? 'Less than 0.1%' : `${(share * 100).toFixed(share < 0.1 ? 1 : 0)}%`;

async function pixelsOf(url: string): Promise<ImageData> {
  const image = new Image();
  image.src = url;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, width, height);
}
