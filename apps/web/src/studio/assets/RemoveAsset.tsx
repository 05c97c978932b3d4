import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../../server/trpc.ts';
import { useRefresh } from '../../server/useRefresh.ts';
import type { AssetRow } from '../../server/views.ts';
import { Confirm } from '../../ui/forms/Confirm.tsx';

/** Removes an unused asset from the library. The server refuses, with the reason, if something still uses it. */
export function RemoveAsset(props: {
  asset: AssetRow;
  opened: boolean;
  onClose: () => void;
  onGone: () => void;
}) {
  const { asset } = props;
  const trpc = useTRPC();
  const refresh = useRefresh('assets', 'pictures');
  const remove = useMutation(
    trpc.assets.remove.mutationOptions({
      onSuccess: async () => {
        props.onGone();
        notifications.show({ message: `${asset.name} was removed from the library.` });
        await refresh();
      },
    }),
  );
  return (
    <Confirm
      opened={props.opened}
      title={`Remove ${asset.name}?`}
      verb="Remove"
      danger
      mutation={remove}
      onConfirm={() => remove.mutate({ id: asset.id })}
      onClose={() => {
        remove.reset();
        props.onClose();
      }}
    >
      Nothing shows it. It leaves the library for good; to have it back, it must be uploaded again.
    </Confirm>
  );
}
