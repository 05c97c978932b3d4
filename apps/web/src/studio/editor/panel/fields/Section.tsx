import type { ReactNode } from 'react';
import classes from '../Panel.module.css';

/** A titled section of the panel; all its fields are disabled if the person may not change it. */
export function Section(props: { title: string; note?: ReactNode; off?: boolean; children: ReactNode }) {
  return (
    <fieldset className={classes.section} disabled={props.off ?? false} aria-label={props.title}>
      <div className={classes.title}>
        <span>{props.title}</span>
        {props.note !== undefined && <small>{props.note}</small>}
      </div>
      {props.children}
    </fieldset>
  );
}

/** A label in front of its field. */
export function Field({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div className={classes.field}>
      <span>{word}</span>
      {children}
    </div>
  );
}
