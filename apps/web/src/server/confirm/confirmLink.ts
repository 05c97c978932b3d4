import type { TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { AppRouter } from '@waymark/api/trpc/router';
import { refusalCode } from '../errors.ts';
import { askAgain } from './asking.ts';

/** A call that needs confirmation asks and is then retried; if declined, it fails with the original answer. */
export const confirmLink: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) => {
      let gone = false;
      let call = next(op).subscribe({
        next: (value) => observer.next(value),
        error(error) {
          if (refusalCode(error) !== 'PRECONDITION_REQUIRED') return observer.error(error);
          askAgain().then((confirmed) => {
            if (!confirmed) observer.error(error);
            else if (!gone) call = next(op).subscribe(observer);
          });
        },
        complete: () => observer.complete(),
      });
      return () => {
        gone = true;
        call.unsubscribe();
      };
    });
