import { Menu, Modal, TextInput } from '@mantine/core';
import { IconArchive, IconCopy, IconPencil } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { sentenceOf } from '../../server/errors.ts';
import { refresh, useSaved } from '../../server/refresh.ts';
import { useMay } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { JourneySummary } from '../../server/views.ts';
import { useArchive } from '../../ui/archive.tsx';
import { DotsMenu } from '../../ui/DotsMenu.tsx';
import { counted } from '../../ui/format/numbers.ts';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import { Form } from '../../ui/forms/Form.tsx';
import { FormFooter } from '../../ui/forms/FormFooter.tsx';
import { noticeOf } from '../../ui/undoNotice.tsx';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

export function JourneyMenu({ journey }: { journey: JourneySummary }) {
  const navigate = useNavigate();
  const mayEdit = useMay('editJourneys');
  const mayArchive = useMay('archiveJourneys');
  const [asking, setAsking] = useState<'rename' | 'archive' | null>(null);
  const duplicate = useMutation(
    trpc.journeys.duplicate.mutationOptions({
      onSuccess: ({ id }) => {
        refresh('journeys');
        navigate({ to: '/journeys/$journeyId', params: { journeyId: id } });
      },
      onError: noticeOf('The journey wasn’t duplicated.'),
    }),
  );
  const archive = useArchive('journeys', journey, () => setAsking(null));
  if (!mayEdit && !mayArchive) return null;
  const running =
    (journey.status === 'live' || journey.status === 'paused') && !(journey.closed && journey.waiting === 0);
  return (
    <>
      <DotsMenu width={200} c="dimmed" label={`Actions for ${journey.name}`}>
        {mayEdit && (
          <>
            <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setAsking('rename')}>
              Rename
            </Menu.Item>
            <Menu.Item
              leftSection={<IconCopy {...icon} />}
              onClick={() => duplicate.mutate({ id: journey.id })}
            >
              Duplicate
            </Menu.Item>
          </>
        )}
        {mayArchive && (
          <Menu.Item leftSection={<IconArchive {...icon} />} onClick={() => setAsking('archive')}>
            Archive
          </Menu.Item>
        )}
      </DotsMenu>
      <Modal opened={asking === 'rename'} onClose={() => setAsking(null)} title="Rename journey" size={440}>
        <RenameForm journey={journey} onDone={() => setAsking(null)} />
      </Modal>
      <Confirm
        opened={asking === 'archive'}
        title={`Archive “${journey.name}”?`}
        verb="Archive"
        whyNot={running ? whyNotYet(journey) : null}
        mutation={archive}
        onConfirm={() => archive.mutate()}
        onClose={() => setAsking(null)}
      >
        {running
          ? whyNotYet(journey)
          : 'It moves to Archived, where you can restore it. Its messages stay in Messages and on people’s pages.'}
      </Confirm>
    </>
  );
}

/** Why a running journey can't be archived now, and when it can. */
function whyNotYet({ status, closed, waiting }: JourneySummary): string {
  const people = counted(waiting, 'person', 'people');
  return closed
    ? `${people} ${waiting === 1 ? 'is' : 'are'} still in it. You can archive it once everyone has finished, or once it’s stopped for everyone.`
    : `It’s ${status}, with ${people} in it. Stop new entries and archive it once everyone has finished, or stop it for everyone first.`;
}

function RenameForm({ journey, onDone }: { journey: { id: string; name: string }; onDone: () => void }) {
  const [name, setName] = useState(journey.name);
  const rename = useMutation(trpc.journeys.rename.mutationOptions(useSaved(['journeys'], onDone)));
  const blank = name.trim() === '';
  return (
    <Form
      onSubmit={() => {
        if (!blank) rename.mutate({ id: journey.id, name: name.trim() });
      }}
    >
      <TextInput
        label="Name"
        maxLength={120}
        value={name}
        data-autofocus
        error={rename.error === null ? undefined : `${sentenceOf(rename.error)} The name wasn’t changed.`}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <FormFooter
        action="Rename"
        busy={rename.isPending}
        whyNot={blank ? 'Type a name first.' : null}
        onClose={onDone}
      />
    </Form>
  );
}
