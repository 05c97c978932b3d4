import type { ReactNode } from 'react';
import classes from './Admin.module.css';

/** A section of Admin: what it is for, and its main action. */
export function Section(props: {
  title: string;
  description: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={props.title}>
      <div className={classes.head}>
        <div>
          <h2>{props.title}</h2>
          <p>{props.description}</p>
        </div>
        {props.action}
      </div>
      {props.children}
    </section>
  );
}
