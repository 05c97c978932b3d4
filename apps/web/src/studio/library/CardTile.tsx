import { Autocomplete, Menu, Modal, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArchive, IconCopy, IconFolder, IconPencil } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sentenceOf } from '../../server/errors.ts';
import { refresh } from '../../server/refresh.ts';
import { useMay } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { CardRow } from '../../server/views.ts';
import { Shown } from '../../ui/AssetImage.tsx';
import { DotsMenu } from '../../ui/DotsMenu.tsx';
import { counted } from '../../ui/format/numbers.ts';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import { Form } from '../../ui/forms/Form.tsx';
import { FormFooter } from '../../ui/forms/FormFooter.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { cardWords } from '../statusWords.ts';
import classes from './Shelf.module.css';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

/** One card in the library. */
export function CardTile({ row, folders }: { row: CardRow; folders: readonly string[] }) {
  const mayEdit = useMay('editCards');
  const { word, tone } = cardWords[row.status];
  return (
    <li className={classes.tile} data-testid={`card-${row.id}`}>
      <Link to="/studio/$cardId" params={{ cardId: row.id }} className={classes.face}>
        <span className={classes.picture}>
          <Shown src={row.thumbnailUrl} alt="" loading="lazy" />
        </span>
        <span className={classes.name}>
          <span>{row.name}</span>
        </span>
        <span className={classes.note}>
          {row.kind === 'template' ? (
            <StatusChip tone="grey">Template</StatusChip>
          ) : (
            <StatusChip tone={tone}>{word}</StatusChip>
          )}
          {row.textFallback !== null && (
            <StatusChip tone="red" title={row.textFallback.why}>
              {row.textFallback.count} sent without it
            </StatusChip>
          )}
          {row.usedIn > 0 ? (
            `in ${counted(row.usedIn, 'journey')}`
          ) : (
            <Moment at={row.updatedAt} show="date" />
          )}
        </span>
      </Link>
      {mayEdit && <TileMenu row={row} folders={folders} />}
    </li>
  );
}

function TileMenu({ row, folders }: { row: CardRow; folders: readonly string[] }) {
  // Templates are renamed, moved and archived by people who manage the brand.
  const mayManage = useMay('editTemplates') || row.kind === 'card';
  const [asking, setAsking] = useState<'rename' | 'move' | 'archive' | null>(null);
  const done = async () => {
    setAsking(null);
    await refresh('cards');
  };
  const onError = (error: unknown) => {
    notifications.show({ color: 'red', message: `That didn’t work. ${sentenceOf(error)}` });
  };
  const duplicate = useMutation(trpc.cards.duplicate.mutationOptions({ onSuccess: done, onError }));
  const rename = useMutation(trpc.cards.rename.mutationOptions({ onSuccess: done, onError }));
  const move = useMutation(trpc.cards.move.mutationOptions({ onSuccess: done, onError }));
  const archive = useMutation(trpc.cards.archive.mutationOptions({ onSuccess: done }));
  return (
    <>
      <DotsMenu width={190} className={classes.more} variant="default" label={`Actions for ${row.name}`}>
        {mayManage && (
          <>
            <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setAsking('rename')}>
              Rename
            </Menu.Item>
            <Menu.Item leftSection={<IconFolder {...icon} />} onClick={() => setAsking('move')}>
              Move to a folder
            </Menu.Item>
          </>
        )}
        <Menu.Item
          leftSection={<IconCopy {...icon} />}
          onClick={() => duplicate.mutate({ id: row.id, asVariant: false })}
        >
          Duplicate
        </Menu.Item>
        {mayManage && (
          <Menu.Item leftSection={<IconArchive {...icon} />} onClick={() => setAsking('archive')}>
            Archive
          </Menu.Item>
        )}
      </DotsMenu>
      <WordDialog
        opened={asking === 'rename'}
        title="Rename"
        label="Name"
        value={row.name}
        busy={rename.isPending}
        onClose={() => setAsking(null)}
        onDone={(name) => name !== '' && rename.mutate({ id: row.id, name })}
      />
      <WordDialog
        opened={asking === 'move'}
        title="Move to a folder"
        label="Folder (leave blank for none)"
        value={row.folder}
        offers={folders}
        busy={move.isPending}
        onClose={() => setAsking(null)}
        onDone={(folder) => move.mutate({ id: row.id, folder })}
      />
      <Confirm
        opened={asking === 'archive'}
        title={`Archive “${row.name}”?`}
        verb="Archive"
        mutation={archive}
        onConfirm={() => archive.mutate({ id: row.id })}
        onClose={() => setAsking(null)}
      >
        It’s removed from the library. Messages that used it stay in Messages.
      </Confirm>
    </>
  );
}

function WordDialog(props: {
  opened: boolean;
  title: string;
  label: string;
  value: string;
  offers?: readonly string[];
  busy: boolean;
  onClose: () => void;
  onDone: (value: string) => void;
}) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} size={400}>
      {props.opened && <WordForm {...props} />}
    </Modal>
  );
}

function WordForm({ label, value, offers, busy, onClose, onDone }: Parameters<typeof WordDialog>[0]) {
  const [text, setText] = useState(value);
  return (
    <Form onSubmit={() => onDone(text.trim())}>
      {offers ? (
        <Autocomplete
          label={label}
          data-autofocus
          maxLength={80}
          data={[...offers]}
          value={text}
          onChange={setText}
        />
      ) : (
        <TextInput
          label={label}
          data-autofocus
          maxLength={120}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <FormFooter action="Done" busy={busy} onClose={onClose} />
    </Form>
  );
}
