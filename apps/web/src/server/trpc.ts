import { QueryClient } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import type { AppRouter } from '@waymark/api/trpc/router';
import { confirmLink } from './confirm/confirmLink.ts';
import { isRefusal } from './errors.ts';
import { onceLink } from './onceLink.ts';
import { presenceLink } from './presence.ts';

export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;

/** The server's limit for one batch. */
const MOST_IN_BATCH = 25;

/** Queries are batched, except slow ones that can be canceled (`alone` in their context); changes come as events. */
export const trpcClient = createTRPCClient<AppRouter>({
  links: [
    onceLink,
    presenceLink,
    confirmLink,
    splitLink({
      condition: (op) => op.type === 'subscription',
      true: httpSubscriptionLink({ url: '/trpc' }),
      false: splitLink({
        condition: (op) => op.context.alone === true,
        true: httpBatchLink({ url: '/trpc', maxItems: 1 }),
        false: httpBatchLink({ url: '/trpc', maxURLLength: 4000, maxItems: MOST_IN_BATCH }),
      }),
    }),
  ],
});

/**
 * Screens learn of changes through the subscription (see `LiveChanges`), so nothing is refetched on focus or
 * periodically. A refusal isn't retried; an unreachable server is, twice.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => !isRefusal(error) && failures < 2,
      retryDelay: (attempt) => 400 * 2 ** attempt,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

/** What TanStack Query needs for each procedure: its key and options. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client: trpcClient, queryClient });
