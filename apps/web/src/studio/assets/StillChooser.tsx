import { Button, Group, Modal, Skeleton, Slider } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { frameAt, openVideo, sendStill } from '../../editing/assets/videoStill.ts';
import { refresh } from '../../server/refresh.ts';
import type { AssetRow } from '../../server/views.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { Reason } from '../../ui/Reason.tsx';
import classes from './Assets.module.css';
import { momentWords } from './facts.ts';

/** The slider's initial position, as a share of the length. */
const BEGIN = 0.4;

/** Chooses the frame that represents a video in the library and on our screens; phones get the video as it is. */
export function StillChooser(props: { asset: AssetRow; onClose: () => void; onPicture: () => void }) {
  const { asset, onClose } = props;
  const lengthMs = asset.durationMs ?? 0;
  const [atMs, setAtMs] = useState(asset.stillMs ?? Math.round(lengthMs * BEGIN));
  const { video, failed } = useVideo(asset.url);
  const shown = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (video === null) return;
    let current = true;
    frameAt(video, atMs)
      .then((canvas) => {
        canvas.setAttribute('aria-hidden', 'true');
        if (current) shown.current?.replaceChildren(canvas);
      })
      // The next frame may well work.
      .catch(() => {});
    return () => {
      current = false;
    };
  }, [video, atMs]);

  const keep = useMutation({
    mutationFn: async () => {
      if (video === null) return;
      await sendStill(asset.id, await frameAt(video, atMs), atMs);
    },
    onSuccess: async () => {
      await refresh('assets', 'pictures');
      onClose();
    },
  });

  return (
    <Modal opened onClose={onClose} title="Choose a frame" size={440}>
      {failed ? (
        <p>This browser can’t play the video. Choose a preview picture instead.</p>
      ) : (
        <>
          <div ref={shown} className={classes.moment}>
            <Skeleton height={300} radius="md" />
          </div>
          <Slider
            mt="md"
            min={0}
            max={lengthMs}
            step={50}
            value={atMs}
            onChange={setAtMs}
            label={momentWords}
            disabled={video === null}
            thumbProps={{ 'aria-label': 'Frame', 'aria-valuetext': momentWords(atMs) }}
            data-testid="moment"
          />
          <p className={classes.quiet}>
            At {momentWords(atMs)} of {momentWords(lengthMs)}. Phones get the video as it is.
          </p>
        </>
      )}
      <ErrorAlert error={keep.error} mt="md" />
      <Group justify="space-between" gap="xs" mt="lg">
        <Button variant="subtle" onClick={props.onPicture}>
          Use a picture instead…
        </Button>
        <Group gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          {!failed && (
            <Reason text={video === null ? 'The video is still loading.' : null}>
              <Button loading={keep.isPending} onClick={() => keep.mutate()} data-testid="use-moment">
                Use this frame
              </Button>
            </Reason>
          )}
        </Group>
      </Group>
    </Modal>
  );
}

/** Loads the video at this address completely into memory, so that any position can be seeked to. */
function useVideo(url: string): { video: HTMLVideoElement | null; failed: boolean } {
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let close = () => {};
    let current = true;
    void (async () => {
      try {
        const answer = await fetch(url);
        if (!answer.ok) throw new Error(`the video: ${answer.status}`);
        const opened = await openVideo(await answer.blob());
        close = opened.close;
        if (current) setVideo(opened.video);
        else close();
      } catch {
        if (current) setFailed(true);
      }
    })();
    return () => {
      current = false;
      close();
    };
  }, [url]);
  return { video, failed };
}
