import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { AssetUsage } from '../../server/views.ts';
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
