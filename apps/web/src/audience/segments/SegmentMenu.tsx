import { Menu } from '@mantine/core';
import { IconArchive, IconSend } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { may } from '@waymark/policy/permissions';
import { useState } from 'react';
import { useMe } from '../../server/session.tsx';
import type { SegmentRow } from '../../server/views.ts';
import { useArchive } from '../../ui/archive.tsx';
import { DotsMenu } from '../../ui/DotsMenu.tsx';
import { counted } from '../../ui/format/numbers.ts';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import { kindWords } from './kinds.ts';
import { UsedBy } from './UsedBy.tsx';

type Segment = Pick<SegmentRow, 'id' | 'name' | 'kind' | 'count' | 'uses'>;

export function SegmentMenu({ segment }: { segment: Segment }) {
  const { role } = useMe();
  const [asking, setAsking] = useState(false);
  const archive = useArchive('segments', segment, () => setAsking(false));
  const maySend = segment.kind !== 'suppression' && may(role, 'editJourneys');
  const mayArchive = may(role, kindWords[segment.kind].permission);
  if (!maySend && !mayArchive) return null;
  const live = { ...segment.uses, journeys: segment.uses.journeys.filter((one) => one.live) };
  const used = live.journeys.length + live.segments.length > 0;
  return (
    <>
      <DotsMenu width={200} c="dimmed" label={`Actions for ${segment.name}`}>
        {maySend && (
          <Menu.Item
            component={Link}
            to={`/audience/segments/${segment.id}/send`}
            leftSection={<IconSend size={16} stroke={1.6} aria-hidden />}
          >
            Send to this segment
          </Menu.Item>
        )}
        {mayArchive && (
          <Menu.Item
            leftSection={<IconArchive size={16} stroke={1.6} aria-hidden />}
            onClick={() => setAsking(true)}
          >
            Archive
          </Menu.Item>
        )}
      </DotsMenu>
      <Confirm
        opened={asking}
        title={`Archive “${segment.name}”?`}
        verb="Archive"
        whyNot={used ? 'It’s in use.' : null}
        mutation={archive}
        onConfirm={() => archive.mutate()}
        onClose={() => setAsking(false)}
      >
        {used ? (
          <>
            <UsedBy uses={live} before="It’s used by " />. Change that first, then archive it.
          </>
        ) : segment.kind === 'suppression' ? (
          `${counted(segment.count, 'person', 'people')} on it can get texts again, where they agreed to them. You can restore it from Archived.`
        ) : (
          'No one will enter or leave it while it’s archived. You can restore it from Archived.'
        )}
      </Confirm>
    </>
  );
}
