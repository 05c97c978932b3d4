import { Link } from '@tanstack/react-router';
import { createContext, Fragment, type ReactNode, use, useEffect } from 'react';
import { createPortal } from 'react-dom';
import classes from './TopBar.module.css';

/** Where pages render their top bar; the shell owns the element. */
export const TopBarSlot = createContext<HTMLElement | null>(null);

interface Crumb {
  label: string;
  to: string;
}

/**
 * A page's line in the top bar: where the person is (breadcrumbs, then `title` as the page's h1), save state, main
 * action. `documentTitle` names the browser tab; it defaults to `title` if that is text.
 */
export function TopBar(props: {
  crumbs?: Crumb[];
  title: ReactNode;
  documentTitle?: string;
  status?: ReactNode;
  saving?: ReactNode;
  actions?: ReactNode;
}) {
  const { crumbs = [], title, documentTitle, status, saving, actions } = props;
  const slot = use(TopBarSlot);
  const tab = documentTitle ?? (typeof title === 'string' ? title : null);
  useEffect(() => {
    document.title = tab === null ? 'Waymark' : `${tab} · Waymark`;
  }, [tab]);
  if (slot === null) return null;
  return createPortal(
    <div className={classes.line}>
      <div className={classes.where}>
        {crumbs.map((crumb) => (
          <Fragment key={crumb.to}>
            <Link to={crumb.to} className={classes.crumb}>
              {crumb.label}
            </Link>
            <span className={classes.slash} aria-hidden>
              /
            </span>
          </Fragment>
        ))}
        <h1 className={classes.title}>{title}</h1>
        {status}
        {saving !== undefined && (
          <span className={classes.saving} role="status" data-testid="saving-state">
            {saving}
          </span>
        )}
      </div>
      <div className={classes.actions}>{actions}</div>
    </div>,
    slot,
  );
}
