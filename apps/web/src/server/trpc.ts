import { QueryClient } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import type { AppRouter } from '@waymark/api/trpc/router';
import { confirmLink } from './confirm/confirmLink.ts';
import { isRefusal } from './errors.ts';
import { presenceLink } from './presence.ts';

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;

/** The server takes no larger batch. */
const MOST_IN_BATCH = 25;

/** Questions are batched, but for those that are slow and called off (`alone` in their context); subscriptions run over server-sent events. */
export const trpcClient = createTRPCClient<AppRouter>({
  links: [
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
 * Screens are told of changes by the subscription (see `LiveChanges`), so nothing is asked again on focus or by time.
 * An answer that says no is not asked again; a server that is away is, twice.
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
