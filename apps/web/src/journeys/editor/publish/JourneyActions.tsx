import { Button, Menu } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import {
  IconDoorEnter,
  IconDoorOff,
  IconHistory,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMay, useMe, useWhyNot } from '../../../server/session.tsx';
import type { HeldBy, JourneyView } from '../../../server/views.ts';
import { DotsMenu } from '../../../ui/DotsMenu.tsx';
import { heldWords } from '../../../ui/format/heldBy.ts';
import { isOver, isScheduled, progressOf } from '../../../ui/format/words.ts';
import { Reason } from '../../../ui/Reason.tsx';
import { type Sheet, uiState } from '../store/uiState.ts';
import type { Room } from '../useJourneyRoom.ts';

const reopening = { did: 'New entries were stopped', verb: 'accept them again' } as const;

/** The main action in the top bar, and the others in a menu. Those that a role may not perform say why. */
export function JourneyActions({ view, room }: { view: JourneyView; room: Room }) {
  const whyNotPublish = useWhyNot('publishJourneys');
  const whyNotEdit = useWhyNot('editJourneys');
  const mayPause = useMay('pauseJourneys');
  const whyNotStop = useWhyNot('stopJourneys');
  const open = (sheet: Sheet) => uiState.set({ sheet });
  const navigate = useNavigate({ from: '/journeys/$journeyId' });
  const scheduled = isScheduled(progressOf(view));
  const editing = room.mode === 'editing';
  const { role } = useMe();
  const narrow = useMediaQuery('(max-width: 900px)', false, { getInitialValueInEffect: false });
  const reopens = view.closed && !view.paused ? view.closed : null;
  return (
    <>
      {view.status === 'live' && !view.closed && !isOver(progressOf(view)) && mayPause && (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={16} stroke={1.75} />}
          onClick={() => open('pause')}
          data-testid="pause"
        >
          Pause
        </Button>
      )}
      {view.paused && (
        <LiftButton
          held={view.paused}
          did="Paused"
          verb="resume it"
          label="Resume"
          icon={<IconPlayerPlay size={16} stroke={1.75} />}
          onClick={() => open('resume')}
          testId="resume"
        />
      )}
      {reopens && !narrow && (
        <LiftButton
          held={reopens}
          {...reopening}
          label="Accept new entries"
          icon={<IconDoorEnter size={16} stroke={1.75} />}
          onClick={() => open('reopenEntries')}
          testId="reopen-entries"
        />
      )}
      {editing ? (
        <Reason text={whyNotPublish && `${whyNotPublish} Your draft is saved for them.`}>
          <Button onClick={() => open('publish')} data-testid="publish">
            Publish…
          </Button>
        </Reason>
      ) : (
        view.live && (
          <Reason text={whyNotEdit}>
            <Button onClick={room.edit} data-testid="edit">
              Edit
            </Button>
          </Reason>
        )
      )}
      {view.live && (
        <DotsMenu size="lg" label="More" data-testid="journey-more">
          <Menu.Item
            leftSection={<IconHistory size={16} stroke={1.75} />}
            onClick={() => navigate({ search: { version: view.live?.number } })}
            data-testid="open-versions"
          >
            Versions
          </Menu.Item>
          {reopens && narrow && (
            <>
              <Menu.Item
                disabled={!reopens.liftedBy.includes(role)}
                leftSection={<IconDoorEnter size={16} stroke={1.75} />}
                onClick={() => open('reopenEntries')}
                data-testid="reopen-entries"
              >
                Accept new entries…
              </Menu.Item>
              {!reopens.liftedBy.includes(role) && (
                <Menu.Label>{heldWords(reopens, reopening.did, reopening.verb)}</Menu.Label>
              )}
            </>
          )}
          {(view.status === 'live' || view.status === 'paused') && (
            <>
              {view.closed && view.status === 'live' && mayPause && (
                <Menu.Item
                  leftSection={<IconPlayerPause size={16} stroke={1.75} />}
                  onClick={() => open('pause')}
                  data-testid="pause"
                >
                  Pause…
                </Menu.Item>
              )}
              {!view.closed && mayPause && (
                <Menu.Item
                  leftSection={<IconDoorOff size={16} stroke={1.75} />}
                  onClick={() => open('closeEntries')}
                  data-testid="close-entries"
                >
                  {scheduled ? 'Cancel this campaign…' : 'Stop new entries, let the rest finish…'}
                </Menu.Item>
              )}
              {!scheduled && (
                <Menu.Item
                  color="red"
                  disabled={whyNotStop !== null}
                  leftSection={<IconPlayerStop size={16} stroke={1.75} />}
                  onClick={() => open('stop')}
                  data-testid="stop"
                >
                  Stop for everyone…
                </Menu.Item>
              )}
              {!scheduled && whyNotStop && <Menu.Label>{whyNotStop}</Menu.Label>}
            </>
          )}
        </DotsMenu>
      )}
    </>
  );
}

/** Undoes a pause or a closing. If the role may not, the button says who did it and who may undo it. */
function LiftButton(props: {
  held: HeldBy;
  did: string;
  verb: string;
  label: string;
  icon: React.ReactElement;
  onClick: () => void;
  testId: string;
}) {
  const { role } = useMe();
  const may = props.held.liftedBy.includes(role);
  return (
    <Reason text={may ? null : heldWords(props.held, props.did, props.verb)}>
      <Button variant="default" leftSection={props.icon} onClick={props.onClick} data-testid={props.testId}>
        {props.label}
      </Button>
    </Reason>
  );
}
