import { Link } from '@tanstack/react-router';
import { LowMark } from '../catalog/LowMark.tsx';
import { useMay } from '../server/session.tsx';
import { WaitingMark } from '../studio/approvals/WaitingMark.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import classes from './Rail.module.css';
import { rooms } from './rooms.ts';
import { WorkspaceMenu } from './WorkspaceMenu.tsx';

/** The slim rail: workspace at the top, pages, the person at the bottom. */
export function Rail() {
  const admin = useMay('readAudit');
  return (
    <nav className={classes.rail} aria-label="Waymark">
      <div className={classes.top}>
        <WorkspaceMenu />
      </div>
      <div className={classes.rooms}>
        {rooms
          .filter((room) => room.to !== '/admin' || admin)
          .map(({ to, name, icon: Icon }) => (
            <Link
              key={to}
              to={to}
              className={classes.room}
              activeProps={{ className: classes.here, 'aria-current': 'page' }}
              activeOptions={{ includeSearch: false }}
            >
              <Icon size={20} stroke={1.6} aria-hidden />
              <span className={classes.label}>{name}</span>
              {to === '/studio' && <WaitingMark />}
              {to === '/catalog' && <LowMark />}
            </Link>
          ))}
      </div>
      <div>
        <PersonMenu />
      </div>
    </nav>
  );
}
