import { Autocomplete, Button, Popover, TagsInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFolder, IconTag } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { cut } from '@waymark/policy/cut';
import { type ReactNode, useState } from 'react';
import { sentenceOf } from '../../server/errors.ts';
import { refresh } from '../../server/refresh.ts';
import { trpc } from '../../server/trpc.ts';
import { counted } from '../../ui/format/numbers.ts';
import { Reason } from '../../ui/Reason.tsx';
import classes from './Chosen.module.css';
import type { Chosen } from './useChosen.ts';

/** Actions on several assets at once, at the bottom of the page while any are selected. */
export function ChosenBar(props: { chosen: Chosen; folders: readonly string[]; known: readonly string[] }) {
  const { chosen, folders, known } = props;
  const [folder, setFolder] = useState('');
  const [tags, setTags] = useState<string[]>([]);
  const ids = chosen.chosen;
  const file = useMutation(
    trpc.assets.file.mutationOptions({
      onSuccess: async (count, { folder: into, addTags = [] }) => {
        await refresh('assets', 'pictures');
        const where =
          into === undefined ? `tagged ${addTags.join(', ')}` : into === '' ? 'in no folder' : `in ${into}`;
        notifications.show({ message: `${counted(count, 'asset')} ${where} now.` });
        chosen.clear();
        setFolder('');
        setTags([]);
      },
      onError: (error) => {
        notifications.show({ color: 'red', message: `That didn’t work. ${sentenceOf(error)}` });
      },
    }),
  );
  if (ids.length === 0) return null;
  return (
    <section className={classes.bar} aria-label="Chosen" data-testid="chosen-bar">
      <span role="status">{counted(ids.length, 'asset')} chosen</span>
      <Asked word="Move to a folder" icon={<IconFolder size={16} aria-hidden />}>
        <Autocomplete
          label="Folder"
          description="Leave blank to remove them from their folders."
          data-autofocus
          maxLength={60}
          data={[...folders]}
          comboboxProps={{ withinPortal: false }}
          value={folder}
          onChange={setFolder}
        />
        <Button loading={file.isPending} onClick={() => file.mutate({ ids, folder: folder.trim() })}>
          Move
        </Button>
      </Asked>
      <Asked word="Add tags" icon={<IconTag size={16} aria-hidden />}>
        <TagsInput
          label="Tags"
          data-autofocus
          maxTags={20}
          acceptValueOnBlur
          splitChars={[',', ';']}
          data={[...known]}
          comboboxProps={{ withinPortal: false }}
          value={tags}
          onChange={setTags}
        />
        <Reason text={tags.length === 0 ? 'Type or choose a tag first.' : null}>
          <Button
            loading={file.isPending}
            onClick={() => file.mutate({ ids, addTags: tags.map((tag) => cut(tag.trim(), 40)) })}
          >
            Add
          </Button>
        </Reason>
      </Asked>
      <Button variant="subtle" onClick={chosen.all}>
        Select all shown
      </Button>
      <Button variant="subtle" onClick={chosen.clear}>
        Clear selection
      </Button>
    </section>
  );
}

function Asked({ word, icon, children }: { word: string; icon: ReactNode; children: ReactNode }) {
  return (
    <Popover position="top" trapFocus withinPortal>
      <Popover.Target>
        <Button variant="default" leftSection={icon}>
          {word}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.asked}>{children}</Popover.Dropdown>
    </Popover>
  );
}
