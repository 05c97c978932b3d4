import { Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { download } from '../ui/download.ts';

/** Offers unsaved changes in another version's format as a file. Nothing is lost until they are discarded. */
export function UnreadableDraft(props: {
  text: string;
  name: string;
  discard: () => void;
  onClose: () => void;
}) {
  const [downloaded, setDownloaded] = useState(false);
  return (
    <Modal opened onClose={props.onClose} title="Some unsaved changes couldn’t be opened" size={520}>
      <Text size="sm">
        This browser kept changes to “{props.name}” that were never saved, from another version of Waymark
        that wrote them differently. You’re viewing what was last saved. Download the changes as a file to
        keep them.
      </Text>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button
          variant="default"
          onClick={() => {
            props.discard();
            props.onClose();
          }}
        >
          {downloaded ? 'Done' : 'Discard changes'}
        </Button>
        <Button
          data-autofocus
          onClick={() => {
            download(`${props.name} (unsaved changes).json`, props.text, 'application/json');
            setDownloaded(true);
          }}
        >
          Download file
        </Button>
      </Group>
    </Modal>
  );
}
