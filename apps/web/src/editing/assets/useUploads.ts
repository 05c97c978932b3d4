import { useRef, useState } from 'react';
import { refresh } from '../../server/refresh.ts';
import { sendPicture } from './uploadAsset.ts';
import { sendLikelyStill } from './videoStill.ts';

export type UploadState =
  | { kind: 'waiting' }
  /** 0 … 1; at 1 the server is processing it. */
  | { kind: 'sending'; progress: number }
  | { kind: 'refused'; reason: string; again: boolean }
  /** The library already had an identical file. */
  | { kind: 'known'; id: string; name: string };

export interface Upload {
  key: number;
  file: File;
  state: UploadState;
}

/** Concurrent uploads: the server has to process each, and other calls of the page need connections too. */
const AT_ONCE = 3;
let next = 0;

/**
 * Uploads files, a few at a time. A file that was refused or already existed stays in the list with its message until
 * it is dismissed; a failed one doesn't hold up the others. `onDone` is called for each file that is now in the
 * library.
 */
export function useUploads(
  onDone: (picture: { id: string; known: boolean; alone: boolean }) => void,
  { videos = false, folder }: { videos?: boolean; folder?: string | undefined } = {},
) {
  const [list, setList] = useState<Upload[]>([]);
  const [total, setTotal] = useState(0);
  const queue = useRef<Upload[]>([]);
  const busy = useRef(0);
  const latest = useRef(onDone);
  latest.current = onDone;

  const change = (key: number, state: UploadState) =>
    setList((all) => all.map((upload) => (upload.key === key ? { ...upload, state } : upload)));
  const remove = (key: number) => setList((all) => all.filter((upload) => upload.key !== key));
  const look = () => refresh('pictures', 'assets');

  async function send({ key, file }: Upload, alone: boolean) {
    change(key, { kind: 'sending', progress: 0 });
    const sent = await sendPicture(file, (progress) => change(key, { kind: 'sending', progress }), {
      videos,
      folder,
    });
    if (!sent.ok) return change(key, { kind: 'refused', reason: sent.reason, again: sent.again });
    const { id, name, kind, known } = sent.answer;
    if (kind === 'video' && !known) await sendLikelyStill(id, file);
    if (known) change(key, { kind: 'known', id, name });
    else remove(key);
    await look();
    latest.current({ id, known, alone });
  }

  function work(alone: boolean) {
    for (; busy.current < AT_ONCE; ) {
      const upload = queue.current.shift();
      if (!upload) break;
      busy.current += 1;
      void send(upload, alone).finally(() => {
        busy.current -= 1;
        if (busy.current === 0 && queue.current.length === 0) setTotal(0);
        work(alone);
      });
    }
  }

  return {
    list,
    /** Files in the current batch; 0 when all are done. */
    total,
    add(files: File[]) {
      const fresh = files.map((file): Upload => ({ key: next++, file, state: { kind: 'waiting' } }));
      queue.current.push(...fresh);
      setList((all) => [...all.filter(({ state }) => state.kind !== 'known'), ...fresh]);
      setTotal((before) => before + fresh.length);
      work(files.length === 1);
    },
    again(upload: Upload) {
      queue.current.push(upload);
      setTotal((before) => before + 1);
      work(false);
    },
    remove,
    /** Dismisses everything that isn't in progress. */
    clear: () => setList((all) => all.filter(({ state }) => underWay(state))),
  };
}

export type Uploads = ReturnType<typeof useUploads>;

export const underWay = ({ kind }: UploadState): boolean => kind === 'waiting' || kind === 'sending';
