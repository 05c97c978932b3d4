import type { TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { AppRouter } from '@waymark/api/trpc/router';
import { create } from 'zustand';
import { refusalCode } from './errors.ts';

/** Whether the server responds. `away` from the first call without any response until the next response. */
export const usePresence = create<{ away: boolean }>(() => ({ away: false }));

function say(away: boolean) {
  if (usePresence.getState().away !== away) usePresence.setState({ away });
}

/** Updates it with each call: even a refusal is a response. */
export const presenceLink: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) =>
      next(op).subscribe({
        next(value) {
          if (op.type !== 'subscription') say(false);
          observer.next(value);
        },
        error(error) {
          const aborted = op.signal?.aborted === true;
          if (op.type !== 'subscription' && !aborted) say(refusalCode(error) === null);
          observer.error(error);
        },
        complete: () => observer.complete(),
      }),
    );
