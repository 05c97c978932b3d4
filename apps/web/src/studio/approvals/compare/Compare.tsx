import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import classes from './Compare.module.css';
import type { Compared } from './compared.ts';
import { Differing } from './Differing.tsx';
import { SideBySide } from './SideBySide.tsx';
import { Swipe } from './Swipe.tsx';

const ways = [
  { value: 'sides', label: 'Side by side' },
  { value: 'swipe', label: 'Swipe' },
  { value: 'difference', label: 'Difference' },
] as const;
type Way = (typeof ways)[number]['value'];

/** What was approved before and what is asked for, as pictures: beside each other, one over the other, or what differs marked. */
export function Compare({ cardName, before, now }: Compared) {
  const [way, setWay] = useState<Way>('sides');
  if (before === null) return <SideBySide cardName={cardName} before={null} now={now} />;
  return (
    <div className={classes.compare} data-testid="compare">
      <SegmentedControl
        size="xs"
        aria-label="How to compare"
        value={way}
        onChange={(next) => setWay(next as Way)}
        data={[...ways]}
      />
      {way === 'sides' && <SideBySide cardName={cardName} before={before} now={now} />}
      {way === 'swipe' && <Swipe cardName={cardName} before={before} now={now} />}
      {way === 'difference' && <Differing cardName={cardName} before={before} now={now} />}
    </div>
  );
}
