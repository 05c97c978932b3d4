import { Button } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Empty.module.css';

/** What this place is for, and one button to begin; or, if filters exclude everything, one that clears them. */
export function Empty(props: {
  icon: Icon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** The label of the button that clears the filters, and what it does. */
  all?: readonly [string, () => void];
}) {
  const { icon: Picture, title, children, action, all } = props;
  return (
    <div className={classes.empty} data-testid="empty">
      <span className={classes.icon}>
        <Picture size={22} stroke={1.6} aria-hidden />
      </span>
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {action}
      {all && (
        <Button variant="default" onClick={all[1]}>
          {all[0]}
        </Button>
      )}
    </div>
  );
}
