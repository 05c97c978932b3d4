import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTRPC } from '../../../../server/trpc.ts';
import { standingOf } from '../../../../studio/approvals/assetApproval.ts';

/** Says that a picture or video has to be approved before it can be sent, with the way there; nothing where it may go. */
export function AssetStanding({ assetId }: { assetId: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.approvals.ofAsset.queryOptions({ id: assetId }));
  if (!data?.required || data.approval?.state === 'approved') return null;
  return (
    <>
      <span data-testid="picture-standing">
        Needs approval before publishing: {standingOf(data.approval).word.toLowerCase()}.
      </span>
      <Anchor component={Link} to={`/studio?tab=pictures&asset=${assetId}`} size="xs">
        Open in the studio
      </Anchor>
    </>
  );
}
