import { useEffect, useRef, useState } from 'react';
import classes from './Compare.module.css';
import { markChanges } from './changes.ts';
import type { Comparison } from './compared.ts';

type Found = { kind: 'looking' } | { kind: 'found'; share: number } | { kind: 'sizes' } | { kind: 'failed' };

/** The differences between two pictures, marked on a faded version of the current one. */
export function Differing({ cardName, before: { imageUrl: before }, now }: Comparison) {
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
