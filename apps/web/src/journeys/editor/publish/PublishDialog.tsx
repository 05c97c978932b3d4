import { Alert, Button, Group, Loader, Modal, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { announce } from '../../../editing/announce.ts';
import { handInFields } from '../../../editing/fields/pendingFields.ts';
import { sentenceOf } from '../../../server/errors.ts';
import { refresh } from '../../../server/refresh.ts';
import { useWhyNot } from '../../../server/session.tsx';
import { queryClient, trpc, trpcClient } from '../../../server/trpc.ts';
import type { JourneyView } from '../../../server/views.ts';
import { ErrorAlert } from '../../../ui/ErrorAlert.tsx';
import { Reason } from '../../../ui/Reason.tsx';
import type { Room } from '../useJourneyRoom.ts';
import classes from './Publish.module.css';
import { PublishReview } from './PublishReview.tsx';

interface Props {
  view: JourneyView;
  room: Room;
  opened: boolean;
  onClose: () => void;
}

/** First shows what publishing would do, as the server judges the saved draft; publishes after one confirmation. */
export function PublishDialog({ view, room, opened, onClose }: Props) {
  const whyNotPublish = useWhyNot('publishJourneys');
  const review = useMutation({
    mutationFn: async () => {
      handInFields();
      if (!(await room.autosave.flush())) throw new NotSaved();
      return trpcClient.journeys.publishPreview.query({ id: view.id });
    },
  });
  const publish = useMutation({
    mutationFn: () => trpcClient.journeys.publish.mutate({ id: view.id, revision: room.autosave.revision() }),
    onSuccess: async ({ version }) => {
      await queryClient.refetchQueries({ queryKey: trpc.journeys.get.queryKey({ id: view.id }) });
      await refresh('journeys');
      const now = queryClient.getQueryData(trpc.journeys.get.queryKey({ id: view.id }));
      onClose();
      if (now) room.replaced(now, 'reading');
      announce(`Published as version ${version}`);
    },
  });
  const { mutate: look, reset } = review;
  const { reset: forget } = publish;
  useEffect(() => {
    if (!opened) return;
    reset();
    forget();
    look();
  }, [opened, look, reset, forget]);

  const preview = review.data;
  const errors = preview?.problems.filter((problem) => problem.severity === 'error') ?? [];
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={520}
      title={errors.length > 0 ? 'Not ready to publish' : `Publish ${view.name}`}
    >
      <div data-testid="publish-dialog" className={classes.body}>
        {review.isPending && (
          <Text size="sm" c="dimmed" role="status">
            <Loader size="xs" mr="xs" aria-hidden /> Checking the draft…
          </Text>
        )}
        {review.error && (
          <Alert color="red" variant="light" role="alert">
            {review.error instanceof NotSaved
              ? 'The draft couldn’t be saved, so there’s nothing to publish yet. Your changes are kept in this browser.'
              : sentenceOf(review.error)}
          </Alert>
        )}
        {preview && <PublishReview view={view} preview={preview} errors={errors} onClose={onClose} />}
        {preview && errors.length === 0 && whyNotPublish !== null && (
          <Text size="sm">{whyNotPublish} Your draft is saved for them.</Text>
        )}
        <ErrorAlert error={publish.error} note="The live version hasn’t changed." />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {errors.length > 0 ? 'Back to canvas' : 'Cancel'}
          </Button>
          {review.error && <Button onClick={() => look()}>Try again</Button>}
          {errors.length === 0 && !review.error && (
            <Reason text={preview ? whyNotPublish : 'The draft is still being checked.'}>
              <Button
                loading={publish.isPending}
                onClick={() => publish.mutate()}
                data-testid="confirm-publish"
              >
                {view.live ? `Publish version ${view.live.number + 1}` : 'Publish'}
              </Button>
            </Reason>
          )}
        </Group>
      </div>
    </Modal>
  );
}

class NotSaved extends Error {}
