import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Empty.module.css';

/** What this place is for, and one button to begin. */
export function Empty({
  icon: Picture,
  title,
  children,
  action,
}: {
  icon: Icon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={classes.empty} data-testid="empty">
      <span className={classes.icon}>
        <Picture size={22} stroke={1.6} aria-hidden />
      </span>
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {action}
    </div>
  );
}
