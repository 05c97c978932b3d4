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

/**
 * The previously approved version and the requested one as pictures: side by side, with a slider, or with the
 * differences marked.
 */
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
