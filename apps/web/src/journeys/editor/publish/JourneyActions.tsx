import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { IconDots, IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import type { JourneyView } from '@waymark/api/trpc/views';
import { useMay } from '../../../shell/session.tsx';
import { type Sheet, stage } from '../store/stage.ts';
import type { Room } from '../useJourneyRoom.ts';

/** The main action of the moment at the right of the top bar, the others in a menu. What a role may not do says why. */
export function JourneyActions({ view, room }: { view: JourneyView; room: Room }) {
  const mayPublish = useMay('publishJourneys');
  const mayPause = useMay('pauseJourneys');
  const mayStop = useMay('stopJourneys');
  const open = (sheet: Sheet) => stage.set({ sheet });
  const editing = room.mode === 'editing';
  return (
    <>
      {view.status === 'live' && mayPause && (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={16} stroke={1.75} />}
          onClick={() => open('pause')}
          data-testid="pause"
        >
          Pause
        </Button>
      )}
      {view.status === 'paused' && (
        <Reason text={mayStop ? null : 'Only an admin can resume a journey.'}>
          <Button
            variant="default"
            leftSection={<IconPlayerPlay size={16} stroke={1.75} />}
            disabled={!mayStop}
            onClick={() => open('resume')}
            data-testid="resume"
          >
            Resume
          </Button>
        </Reason>
      )}
      {editing ? (
        <Reason text={mayPublish ? null : 'Marketers and admins publish. Your draft is saved for them.'}>
          <Button disabled={!mayPublish} onClick={() => open('publish')} data-testid="publish">
            Publish…
          </Button>
        </Reason>
      ) : (
        view.live && (
          <Reason text={room.mayEdit ? null : 'Your role can look at journeys, not change them.'}>
            <Button disabled={!room.mayEdit} onClick={room.edit} data-testid="edit">
              Edit
            </Button>
          </Reason>
        )
      )}
      {(view.status === 'live' || view.status === 'paused') && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label="More" data-testid="journey-more">
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              color="red"
              disabled={!mayStop}
              leftSection={<IconPlayerStop size={16} stroke={1.75} />}
              onClick={() => open('stop')}
              data-testid="stop"
            >
              Stop the journey…
            </Menu.Item>
            {!mayStop && <Menu.Label>Only an admin can stop it.</Menu.Label>}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}

function Reason({ text, children }: { text: string | null; children: React.ReactElement }) {
  if (text === null) return children;
  return (
    <Tooltip label={text} multiline maw={260}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the reason must be reachable where the button is off */}
      <span tabIndex={0}>{children}</span>
    </Tooltip>
  );
}
