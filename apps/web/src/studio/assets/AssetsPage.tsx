import { Button, FileButton } from '@mantine/core';
import { IconPhoto, IconUpload } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Dropzone } from '../../editing/assets/Dropzone.tsx';
import { AddPictures, acceptedFiles, addWords, UploadList } from '../../editing/assets/Uploads.tsx';
import { usePastedFiles } from '../../editing/assets/usePastedFiles.ts';
import { useUploads } from '../../editing/assets/useUploads.ts';
import { useMay } from '../../server/session.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { AssetDrawer } from './AssetDrawer.tsx';
import { AssetGrid, AssetsSkeleton } from './AssetGrid.tsx';
import { type AssetFilter, AssetTools, useAssets } from './AssetTools.tsx';

/** The library: pictures, animations and short videos, for cards and journeys. */
export function AssetsPage() {
  const navigate = useNavigate({ from: '/studio' });
  const { q, folder, tag, media, asset: open } = useSearch({ from: '/shell/studio' });
  const mayKeep = useMay('editAssets');
  const list = useAssets({ search: q, folder, tag, kind: media });
  const uploads = useUploads(
    ({ id, known, alone }) => {
      if (known && alone) reveal(id);
    },
    { videos: true, folder },
  );
  const add = (files: File[]) => {
    if (mayKeep && files.length > 0) uploads.add(files);
  };
  usePastedFiles(add);
  const set = ({ search, kind, ...rest }: AssetFilter) =>
    navigate({
      search: (now) => ({ ...now, ...rest, q: search, media: kind }),
      replace: true,
      resetScroll: false,
    });
  const filter = { search: q, folder, tag, kind: media };
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const show = (id: string | undefined) =>
    navigate({ search: (now) => ({ ...now, asset: id }), resetScroll: false });
  /** Shows an asset that the filter may hide, in the whole library. */
  const reveal = (id: string) => navigate({ search: { tab: 'pictures', asset: id }, resetScroll: false });
  const tags = list.data?.pages[0]?.tags ?? [];
  const folders = list.data?.pages[0]?.folders ?? [];
  return (
    <>
      <Dropzone onFiles={add} wide>
        <AssetTools
          filter={filter}
          set={set}
          folders={folders}
          tags={tags}
          add={mayKeep && <AddPictures uploads={uploads} videos />}
          description={
            mayKeep
              ? addWords(true)
              : 'You can view the library. Marketers, designers, and admins can add and edit.'
          }
        />
        <UploadList uploads={uploads} onShow={reveal} />
        <Loaded from={list} skeleton={<AssetsSkeleton />}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.rows);
            if (rows.length === 0)
              return <NoAssets filtered={filtered} mayKeep={mayKeep} clear={() => set({})} add={add} />;
            return (
              <AssetGrid
                list={list}
                rows={rows}
                total={pages[0]?.total ?? rows.length}
                open={open}
                folders={folders}
                tags={tags}
                mayKeep={mayKeep}
              />
            );
          }}
        </Loaded>
      </Dropzone>
      <AssetDrawer
        id={open}
        listed={list.data?.pages.flatMap(({ rows }) => rows)}
        folders={folders}
        tags={tags}
        mayKeep={mayKeep}
        onTag={(one) => navigate({ search: (now) => ({ ...now, tag: one, asset: undefined }) })}
        onClose={() => show(undefined)}
      />
    </>
  );
}

/** Shown if there are no assets, because of the filter or because the library is new. */
function NoAssets(props: {
  filtered: boolean;
  mayKeep: boolean;
  clear: () => void;
  add: (files: File[]) => void;
}) {
  if (props.filtered) {
    return (
      <Empty icon={IconPhoto} title="Nothing matches" all={['Show the whole library', props.clear]}>
        Nothing in the library matches this search, folder, and type.
      </Empty>
    );
  }
  return (
    <Empty
      icon={IconPhoto}
      title="No pictures yet"
      action={
        props.mayKeep && (
          <FileButton multiple accept={acceptedFiles(true)} onChange={props.add}>
            {(button) => (
              <Button {...button} leftSection={<IconUpload size={16} aria-hidden />}>
                Add the first ones
              </Button>
            )}
          </FileButton>
        )
      }
    >
      Keep pictures, animations, and short videos here, ready for cards and messages.
    </Empty>
  );
}
