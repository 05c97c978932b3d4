import { Button } from '@mantine/core';
import { Reason } from '../Reason.tsx';
import classes from './SaveBar.module.css';

/** The footer of a form that is saved explicitly; it stays visible while something isn't saved. */
export function SaveBar(props: {
  status: string;
  /** The button's label, such as "Save rules". */
  save: string;
  changed: boolean;
  /** What prevents saving, as a sentence. */
  problem: string | null;
  saving: boolean;
  discard: () => void;
}) {
  const { status, save, changed, problem, saving, discard } = props;
  const unchanged = changed ? null : 'Nothing has changed yet.';
  return (
    <div className={classes.bar} data-changed={changed}>
      <span role="status" data-testid="save-state">
        {status}
      </span>
      <Reason text={unchanged ?? (saving ? 'It’s being saved.' : null)}>
        <Button variant="default" onClick={discard}>
          Discard
        </Button>
      </Reason>
      <Reason text={unchanged ?? problem}>
        <Button type="submit" loading={saving}>
          {save}
        </Button>
      </Reason>
    </div>
  );
}
