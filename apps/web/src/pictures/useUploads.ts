import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../shell/trpc.ts';
import { sendPicture } from './sendPicture.ts';

export interface Upload {
  key: number;
  file: File;
  /** 0 … 1; null once it failed. */
  progress: number | null;
  error: string | null;
}

let next = 0;

/** Pictures on their way up. One that failed stays in the list with its reason until it is tried again or put away. */
export function useUploads(onDone: (id: string) => void, { videos = false } = {}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [list, setList] = useState<Upload[]>([]);
  const change = (key: number, part: Partial<Upload>) =>
    setList((all) => all.map((upload) => (upload.key === key ? { ...upload, ...part } : upload)));
  const remove = (key: number) => setList((all) => all.filter((upload) => upload.key !== key));

  async function send(key: number, file: File) {
    change(key, { progress: 0, error: null });
    const answer = await sendPicture(file, (progress) => change(key, { progress }), { videos });
    if (!answer.ok) return change(key, { progress: null, error: answer.reason });
    await Promise.all([
      queries.invalidateQueries({ queryKey: trpc.pictures.pathKey() }),
      queries.invalidateQueries({ queryKey: trpc.assets.pathKey() }),
    ]);
    remove(key);
    onDone(answer.id);
  }

  return {
    list,
    add(files: File[]) {
      const fresh = files.map((file) => ({ key: next++, file, progress: 0, error: null }));
      setList((all) => [...all, ...fresh]);
      for (const upload of fresh) void send(upload.key, upload.file);
    },
    again: (upload: Upload) => void send(upload.key, upload.file),
    remove,
  };
}
