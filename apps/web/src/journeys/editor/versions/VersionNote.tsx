import { useNavigate, useSearch } from '@tanstack/react-router';
import { SmallButton } from '../../../ui/SmallButton.tsx';
import classes from '../bar/Bar.module.css';

const nameOf = (which: number | 'draft') => (which === 'draft' ? 'the draft' : `version ${which}`);

/** Which version is on the canvas, what it is compared with, and the way back. */
export function VersionNote() {
  const { version, compare } = useSearch({ from: '/shell/journeys/$journeyId' });
  const navigate = useNavigate({ from: '/journeys/$journeyId' });
  if (version === undefined) return null;
  return (
    <div className={classes.note} data-testid="version-note">
      <span className={classes.noteWords}>
        {compare === undefined
          ? `You’re viewing ${nameOf(version)}.`
          : `Changes from ${nameOf(compare)} to ${nameOf(version)}.`}
      </span>
      <SmallButton onClick={() => navigate({ search: {} })} data-testid="close-versions">
        Close versions
      </SmallButton>
    </div>
  );
}
