import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { AssetRow, AssetUsage } from '../../server/views.ts';
import { Shown } from '../../ui/AssetImage.tsx';
import { journeyWords } from '../../ui/format/words.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import classes from './Assets.module.css';
import { usageWords } from './facts.ts';

/** Where an asset is used, with links. */
export function AssetPlaces({ usage }: { usage: Parameters<typeof Loaded<AssetUsage>>[0]['from'] }) {
  return (
    <section className={classes.places} aria-label="Where it is used">
      <Loaded from={usage} skeleton={<Skeleton height={20} width={220} />}>
        {(uses) => (
          <>
            <h3>{usageWords(uses)}</h3>
            <ul>
              {uses.journeys.map(({ journeyId, journeyName, status }) => (
                <li key={journeyId}>
                  <Link to="/journeys/$journeyId" params={{ journeyId }}>
                    {journeyName}
                  </Link>
                  <StatusChip tone={journeyWords[status].tone}>{journeyWords[status].word}</StatusChip>
                </li>
              ))}
              {uses.cards.map(({ cardId, cardName }) => (
                <li key={cardId ?? ''}>
                  {cardId === null ? (
                    <Link to="/studio" search={{ tab: 'brand' }}>
                      The brand kit
                    </Link>
                  ) : (
                    <Link to="/studio/$cardId" params={{ cardId }}>
                      {cardName}
                    </Link>
                  )}
                  <span className={classes.quiet}>{cardId === null ? 'Logo' : 'Card'}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </section>
  );
}

/** An asset as it is sent: a video can be played. */
export function AssetPreview({ asset }: { asset: AssetRow }) {
  return (
    <div className={classes.preview}>
      {asset.kind === 'video' ? (
        // biome-ignore lint/a11y/useMediaCaption: a clip as it was uploaded; the text next to it says what it shows
        <video
          src={asset.url}
          poster={asset.thumbnailUrl}
          preload="metadata"
          controls
          aria-label={asset.alt || asset.name}
        />
      ) : (
        <Shown src={asset.url} alt={asset.alt || asset.name} />
      )}
    </div>
  );
}
