import type { ReactNode } from 'react';
import type { Tone } from './format/words.ts';
import classes from './StatusChip.module.css';

/** A state in a word; the color only repeats what the word says. */
export function StatusChip({
  tone,
  children,
  title,
}: {
  tone: Tone;
  children: ReactNode;
  title?: string | undefined;
}) {
  return (
    <span className={classes.chip} data-tone={tone} title={title}>
      {children}
    </span>
  );
}
