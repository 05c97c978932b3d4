import { Link } from '@tanstack/react-router';
import classes from './AudienceNav.module.css';

const rooms = [
  { to: '/audience', label: 'People' },
  { to: '/audience/segments', label: 'Segments' },
  { to: '/audience/traits', label: 'Traits' },
  { to: '/audience/imports', label: 'Imports' },
] as const;

/** The way between the rooms of the Audience. */
export function AudienceNav() {
  return (
    <nav aria-label="Audience" className={classes.nav}>
      {rooms.map(({ to, label }) => (
        <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }} className={classes.link}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
