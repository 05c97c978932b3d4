import { AsyncLocalStorage } from 'node:async_hooks';

/** The request being answered, as its log lines name it. */
export interface CurrentRequest {
  requestId: string;
  /** The caller's address. */
  ip: string;
  /** Whose session it is (the user's id), or whose key (`key:<id>`); null until known. */
  actor: string | null;
}

const current = new AsyncLocalStorage<CurrentRequest>();

/** Runs `next` and all that it begins as part of this request. */
export const inRequest = (request: CurrentRequest, next: () => void): void => current.run(request, next);

/** Tells the request's log lines who asks. */
export function noteActor(actor: string): void {
  const request = current.getStore();
  if (request) request.actor = actor;
}

export const currentRequest = (): CurrentRequest | undefined => current.getStore();
