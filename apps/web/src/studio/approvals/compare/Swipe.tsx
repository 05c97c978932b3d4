import { useState } from 'react';
import classes from './Compare.module.css';
import { beforeWords, type Comparison } from './compared.ts';

/** The previous picture over the current one, with a divider that is moved by mouse, touch or arrow keys. */
export function Swipe({ cardName, before, now }: Comparison) {
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
