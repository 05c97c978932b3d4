import { type ReactNode, useId } from 'react';
import classes from './SettingsCard.module.css';

/** A group of settings: title, explanation and fields. */
export function SettingsCard(props: { title: string; description: ReactNode; children: ReactNode }) {
  const { title, description, children } = props;
  const id = useId();
  return (
    <section className={classes.card} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>{description}</p>
      {children}
    </section>
  );
}
