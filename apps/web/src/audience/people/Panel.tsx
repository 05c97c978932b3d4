import { type ReactNode, useId } from 'react';
import classes from './Customer.module.css';

/** A titled card on a person's page. */
export function Panel({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <div className={classes.panelHead}>
        <h3 id={id}>{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}

export function NothingYet({ children }: { children: ReactNode }) {
  return <p className={classes.nothing}>{children}</p>;
}
