import { Autocomplete, Button, Checkbox, Popover, Skeleton, TagsInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconFolder, IconGif, IconMovie, IconTag } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { cut } from '@waymark/policy/cut';
import { type ReactNode, useState } from 'react';
import { sentenceOf } from '../../server/errors.ts';
import { refresh } from '../../server/refresh.ts';
import { trpc } from '../../server/trpc.ts';
import type { AssetRow } from '../../server/views.ts';
import { Shown } from '../../ui/AssetImage.tsx';
import { counted } from '../../ui/format/numbers.ts';
import { Reason } from '../../ui/Reason.tsx';
import { MoreRows } from '../../ui/tables/MoreRows.tsx';
import classes from './Assets.module.css';
import type { AssetList } from './AssetTools.tsx';
import own from './Chosen.module.css';
import { sizeWords } from './facts.ts';
import { type Chosen, useChosen } from './useChosen.ts';

/** The library as tiles; more load when the end is reached. */
export function AssetGrid(props: {
  list: AssetList;
  rows: readonly AssetRow[];
  total: number;
  open: string | undefined;
  folders: readonly string[];
  tags: readonly string[];
  mayKeep: boolean;
}) {
  const { list, rows, total, mayKeep } = props;
  const chosen = useChosen(rows.map(({ id }) => id));
  return (
    <>
      <ul className={classes.grid} aria-label="Library" aria-busy={list.isPlaceholderData}>
        {rows.map((asset) => (
          <AssetTile
            key={asset.id}
            asset={asset}
            open={asset.id === props.open}
            chosen={mayKeep ? chosen : null}
          />
        ))}
      </ul>
      <ChosenBar chosen={chosen} folders={props.folders} known={props.tags} />
      <MoreRows list={list} shown={rows.length} total={total} one="asset" />
    </>
  );
}

/** A skeleton of the grid while it loads. */
export function AssetsSkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="Loading" className={classes.grid}>
      {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((key) => (
        <div key={key}>
          <Skeleton className={classes.picture} radius="md" />
          <Skeleton height={12} width="70%" mt={10} />
          <Skeleton height={10} width="45%" mt={8} />
        </div>
      ))}
    </div>
  );
}

const kindMarks = {
  image: null,
  animation: { icon: IconGif, word: 'Animation' },
  video: { icon: IconMovie, word: 'Video' },
} as const;

/** An asset as a tile that opens its details. */
function AssetTile(props: {
  asset: AssetRow;
  open: boolean;
  /** The selection, if several may be selected. */
  chosen: Chosen | null;
}) {
  const { asset, open, chosen } = props;
  const mark = kindMarks[asset.kind];
  return (
    <li className={classes.place}>
      <Link
        from="/studio"
        to="/studio"
        search={(now) => ({ ...now, asset: asset.id })}
        resetScroll={false}
        className={classes.tile}
        data-open={open || chosen?.has(asset.id) || undefined}
        data-testid={`asset-${asset.id}`}
      >
        <span className={classes.picture}>
          <Shown src={asset.thumbnailUrl} alt="" loading="lazy" />
          {mark !== null && (
            <span className={classes.kind}>
              <mark.icon size={14} aria-hidden />
              {mark.word}
            </span>
          )}
        </span>
        <span className={classes.tileName} title={asset.name}>
          {asset.name}
        </span>
        <span className={classes.quiet}>
          {sizeWords(asset.bytes)}
          {asset.usedIn > 0 && `, in ${counted(asset.usedIn, 'place')}`}
        </span>
        {asset.alt === '' && (
          <span className={classes.warns}>
            <IconAlertTriangle size={13} aria-hidden />
            Not described yet
          </span>
        )}
      </Link>
      {chosen !== null && (
        <Checkbox
          className={own.box}
          data-shown={chosen.chosen.length > 0 || undefined}
          aria-label={`Choose ${asset.name}`}
          checked={chosen.has(asset.id)}
          onChange={({ nativeEvent }) =>
            chosen.toggle(asset.id, 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true)
          }
        />
      )}
    </li>
  );
}

/** Actions on several assets at once, at the bottom of the page while any are selected. */
function ChosenBar(props: { chosen: Chosen; folders: readonly string[]; known: readonly string[] }) {
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
    <section className={own.bar} aria-label="Chosen" data-testid="chosen-bar">
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
      <Popover.Dropdown className={own.asked}>{children}</Popover.Dropdown>
    </Popover>
  );
}
