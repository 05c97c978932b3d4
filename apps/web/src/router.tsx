import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { Shell } from './shell/Shell.tsx';
import { NotHere } from './ui/room/NotHere.tsx';
import { RoomError } from './ui/room/RoomError.tsx';
import { RoomPending } from './ui/room/RoomPending.tsx';
import {
  adminSearch,
  audienceSearch,
  cardSearch,
  catalogSearch,
  couponsSearch,
  journeySearch,
  journeysSearch,
  messagesSearch,
  newSegmentSearch,
  segmentSearch,
  segmentsSearch,
  signInSearch,
  studioSearch,
} from './ui/search.ts';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotHere });

/** The pages that lead to one. */
const doors = [
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: signInSearch,
    component: lazyRouteComponent(() => import('./sign-in/SignInPage.tsx'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/forgot',
    component: lazyRouteComponent(() => import('./sign-in/ForgotPage.tsx'), 'ForgotPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/reset',
    component: lazyRouteComponent(() => import('./sign-in/ResetPage.tsx'), 'ResetPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/invitation',
    component: lazyRouteComponent(() => import('./sign-in/InvitationPage.tsx'), 'InvitationPage'),
  }),
] as const;

/** Everything behind the sign-in: the shell finds out who is signed in before it shows a page. */
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });

/** The pages behind the sign-in. */
const rooms = [
  createRoute({
    getParentRoute: () => shell,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/journeys', replace: true });
    },
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/journeys',
    validateSearch: journeysSearch,
    component: lazyRouteComponent(() => import('./journeys/list/JourneysPage.tsx'), 'JourneysPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/journeys/$journeyId',
    validateSearch: journeySearch,
    component: lazyRouteComponent(() => import('./journeys/editor/JourneyPage.tsx'), 'JourneyPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/studio',
    validateSearch: studioSearch,
    component: lazyRouteComponent(() => import('./studio/StudioPage.tsx'), 'StudioPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/studio/$cardId',
    validateSearch: cardSearch,
    component: lazyRouteComponent(() => import('./studio/editor/CardPage.tsx'), 'CardPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/messages',
    validateSearch: messagesSearch,
    component: lazyRouteComponent(() => import('./messages/MessagesPage.tsx'), 'MessagesPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/audience',
    validateSearch: audienceSearch,
    component: lazyRouteComponent(() => import('./audience/people/AudiencePage.tsx'), 'AudiencePage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/audience/$customerId',
    component: lazyRouteComponent(() => import('./audience/people/CustomerPage.tsx'), 'CustomerPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/audience/segments',
    validateSearch: segmentsSearch,
    component: lazyRouteComponent(() => import('./audience/segments/SegmentsPage.tsx'), 'SegmentsPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/audience/segments/$segmentId',
    validateSearch: segmentSearch,
    component: lazyRouteComponent(() => import('./audience/segments/SegmentPage.tsx'), 'SegmentPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/audience/segments/$segmentId/send',
    component: lazyRouteComponent(() => import('./audience/campaigns/CampaignPage.tsx'), 'CampaignPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/audience/new-segment',
    validateSearch: newSegmentSearch,
    component: lazyRouteComponent(() => import('./audience/segments/NewSegmentPage.tsx'), 'NewSegmentPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/audience/identifiers',
    component: lazyRouteComponent(() => import('./audience/people/IdentifiersPage.tsx'), 'IdentifiersPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/audience/traits',
    component: lazyRouteComponent(() => import('./audience/traits/TraitsPage.tsx'), 'TraitsPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/audience/imports',
    component: lazyRouteComponent(() => import('./audience/imports/ImportsPage.tsx'), 'ImportsPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/audience/imports/$importId',
    component: lazyRouteComponent(() => import('./audience/imports/ImportPage.tsx'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/catalog',
    validateSearch: catalogSearch,
    component: lazyRouteComponent(() => import('./catalog/ProductsPage.tsx'), 'ProductsPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/catalog/coupons',
    validateSearch: couponsSearch,
    component: lazyRouteComponent(() => import('./catalog/CouponsPage.tsx'), 'CouponsPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/audience/stores',
    component: lazyRouteComponent(() => import('./audience/stores/StoresPage.tsx'), 'StoresPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/compliance',
    component: lazyRouteComponent(() => import('./compliance/CompliancePage.tsx'), 'CompliancePage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/admin',
    validateSearch: adminSearch,
    component: lazyRouteComponent(() => import('./admin/AdminPage.tsx'), 'AdminPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/account',
    component: lazyRouteComponent(() => import('./account/AccountPage.tsx'), 'AccountPage'),
  }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren([...doors, shell.addChildren(rooms)]),
  defaultPreload: 'intent',
  defaultPendingComponent: RoomPending,
  defaultPendingMs: 150,
  defaultErrorComponent: RoomError,
  defaultNotFoundComponent: NotHere,
  scrollRestoration: true,
  scrollToTopSelectors: ['#room'],
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
