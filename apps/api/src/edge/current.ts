import { AsyncLocalStorage } from 'node:async_hooks';

/** The request being handled, as its log lines name it. */
export interface CurrentRequest {
  requestId: string;
  /** The caller's address. */
  ip: string;
  /** The user whose session it is (an id), or the key (`key:<id>`); null until known. */
  actor: string | null;
}

const current = new AsyncLocalStorage<CurrentRequest>();

/** Runs `next`, and everything it starts, as part of this request. */
export const inRequest = (request: CurrentRequest, next: () => void): void => current.run(request, next);

/** Sets the actor of the request's log lines. */
export function noteActor(actor: string): void {
  const request = current.getStore();
  if (request) request.actor = actor;
}

export const currentRequest = (): CurrentRequest | undefined => current.getStore();
