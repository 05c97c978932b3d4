import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { post, refusalOf } from '../server/post.ts';

/** What the link in the address bar is for: its token comes after the #. */
export function useLink<Schema extends z.ZodType>(path: string, schema: Schema) {
  const [token] = useState(() => window.location.hash.slice(1));
  const about = useQuery({
    queryKey: ['link', path, token],
    queryFn: async (): Promise<z.infer<Schema>> => {
      const answer = await post(path, { token });
      if (!answer?.ok) throw new Error(await refusalOf(answer));
      return schema.parse(await answer.json());
    },
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return { token, about };
}
