import { Button, FileButton } from '@mantine/core';
import { IconPhoto, IconUpload } from '@tabler/icons-react';
import { acceptedFiles } from '../../editing/assets/Uploads.tsx';
import { Empty } from '../../ui/Empty.tsx';

/** Shown if there are no assets, because of the filter or because the library is new. */
export function NoAssets(props: {
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
