import type { MessageNode } from '@waymark/journey/graph/node';
import { mergeTags } from '@waymark/journey/text/text';
import { Fragment, type ReactNode } from 'react';
import { Shown } from '../../../../ui/AssetImage.tsx';
import { type ShownMedia, useShownMedia } from '../../live/useShownMedia.ts';
import classes from './MessageText.module.css';
import { useVariables } from './useVariables.ts';

/** The message as it arrives, with values seen in this workspace for its variables. */
export function Bubble({ settings }: { settings: MessageNode['settings'] }) {
  const { text } = settings;
  const picture = useShownMedia('pictureId' in settings ? settings : null);
  const examples = new Map(useVariables(settings.product).map(({ name, example }) => [name, example]));
  if (!text && !picture) return null;
  const pieces: ReactNode[] = [];
  let from = 0;
  for (const tag of mergeTags(text)) {
    pieces.push(
      <Fragment key={tag.start}>
        {text.slice(from, tag.start)}
        <span className={classes.filled}>{examples.get(tag.name) ?? tag.fallback ?? ''}</span>
      </Fragment>,
    );
    from = tag.end;
  }
  pieces.push(text.slice(from));
  return (
    <figure className={classes.bubbleRow} style={{ margin: 0 }} data-testid="bubble">
      <figcaption className={classes.caption}>Preview</figcaption>
      <div className={classes.ground}>
        <div className={classes.bubble}>
          {picture && <Media picture={picture} />}
          {text && <p>{pieces}</p>}
        </div>
      </div>
    </figure>
  );
}

function Media({ picture: { kind, url, thumbnailUrl, alt } }: { picture: ShownMedia }) {
  if (kind !== 'video') return <Shown src={url} alt={alt} />;
  const label = alt || 'Video in this message';
  // biome-ignore lint/a11y/useMediaCaption: a clip as it was uploaded; its label says what it shows
  return <video src={url} poster={thumbnailUrl} preload="metadata" controls aria-label={label} />;
}
