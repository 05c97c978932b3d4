import type { OperationResultEnvelope, TRPCClientError, TRPCLink } from '@trpc/client';
import { type Observable, observable, share } from '@trpc/server/observable';
import type { AppRouter } from '@waymark/api/trpc/router';

type Result = OperationResultEnvelope<unknown, TRPCClientError<AppRouter>>;
type Call = Observable<Result, TRPCClientError<AppRouter>>;

/** A double click is one action: a change requested again while it is in progress gets the same answer. */
export const onceLink: TRPCLink<AppRouter> = () => {
  const underWay = new Map<string, Call>();
  return ({ op, next }) => {
    if (op.type !== 'mutation') return next(op);
    const key = JSON.stringify([op.path, op.input]);
    const known = underWay.get(key);
    if (known) return known;
    const call: Call = observable<Result, TRPCClientError<AppRouter>>((observer) => {
      const made = next(op).subscribe(observer);
      return () => {
        underWay.delete(key);
        made.unsubscribe();
      };
    }).pipe(share());
    underWay.set(key, call);
    return call;
  };
};
