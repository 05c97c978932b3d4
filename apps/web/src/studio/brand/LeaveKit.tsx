import type { KitUse } from '../../server/views.ts';
import { counted } from '../../ui/format/numbers.ts';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import { UsedOn } from './UsedOn.tsx';

/**
 * Confirms removing something from the kit that cards use, and lists them. It is removed for good once the kit is
 * saved.
 */
export function LeaveKit(props: {
  /** Its name; null while nothing is being removed. */
  what: string | null;
  uses: readonly KitUse[];
  description: string;
  onLeave: () => void;
  onClose: () => void;
}) {
  const { what, uses, onLeave, onClose } = props;
  return (
    <Confirm
      opened={what !== null}
      title={`Remove ${what ?? ''}?`}
      verb="Remove"
      danger
      onConfirm={() => {
        onLeave();
        onClose();
      }}
      onClose={onClose}
    >
      It is used on {counted(uses.length, 'card')}:
      <UsedOn uses={uses} />
      {props.description} Nothing changes until you save the kit.
    </Confirm>
  );
}
