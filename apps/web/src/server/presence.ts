import type { TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { AppRouter } from '@waymark/api/trpc/router';
import { create } from 'zustand';
import { refusalCode } from './errors.ts';

/** Whether the server answers. `away` after a call got no answer at all, until one gets any. */
export const usePresence = create<{ away: boolean }>(() => ({ away: false }));

function say(away: boolean) {
  if (usePresence.getState().away !== away) usePresence.setState({ away });
}

/** Notices on each call whether there is a server: an answer that says no is still an answer. */
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
