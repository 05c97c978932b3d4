import { Button } from '@mantine/core';
import classes from './SaveBar.module.css';

/** The foot of a form that is saved by hand; it stays in sight while something is not saved. */
export function SaveBar({
  status,
  save,
  changed,
  valid,
  saving,
  discard,
}: {
  status: string;
  /** What the button says, such as "Save rules". */
  save: string;
  changed: boolean;
  valid: boolean;
  saving: boolean;
  discard: () => void;
}) {
  return (
    <div className={classes.bar} data-changed={changed}>
      <span role="status" data-testid="save-state">
        {status}
      </span>
      <Button variant="default" disabled={!changed || saving} onClick={discard}>
        Discard
      </Button>
      <Button type="submit" disabled={!changed || !valid} loading={saving}>
        {save}
      </Button>
    </div>
  );
}
