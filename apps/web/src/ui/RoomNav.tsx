import { Link, type LinkProps } from '@tanstack/react-router';
import classes from './RoomNav.module.css';

/** Links between the pages of a section. */
export function RoomNav(props: { room: string; pages: readonly { to: LinkProps['to']; label: string }[] }) {
  return (
    <nav aria-label={props.room} className={classes.nav}>
      {props.pages.map(({ to, label }) => (
        <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }} className={classes.link}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
