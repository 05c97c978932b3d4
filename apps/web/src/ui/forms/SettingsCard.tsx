import { type ReactNode, useId } from 'react';
import classes from './SettingsCard.module.css';

/** Settings that belong together: what they are, a word on what they do, and the fields. */
export function SettingsCard({
  title,
  says,
  children,
}: {
  title: string;
  says: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={classes.card} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>{says}</p>
      {children}
    </section>
  );
}
