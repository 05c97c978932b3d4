import { accountRouter } from './account.ts';
import { auditRouter } from './admin/audit.ts';
import { clockRouter } from './admin/clock.ts';
import { connectionsRouter } from './admin/connections.ts';
import { membersRouter } from './admin/members.ts';
import { settingsRouter } from './admin/settings.ts';
import { webhooksRouter } from './admin/webhooks.ts';
import { customersRouter } from './audience/customers.ts';
import { importsRouter } from './audience/imports.ts';
import { segmentsRouter } from './audience/segments.ts';
import { traitsRouter } from './audience/traits.ts';
import { viewsRouter } from './audience/views.ts';
import { vocabularyRouter } from './audience/vocabulary.ts';
import { router } from './base.ts';
import { changesRouter } from './changes.ts';
import { jobsRouter } from './jobs.ts';
import { campaignsRouter } from './journeys/campaigns.ts';
import { dryRunRouter } from './journeys/dryRun.ts';
import { entriesRouter } from './journeys/entries.ts';
import { journeysRouter } from './journeys/journeys.ts';
import { messagesRouter } from './journeys/messages.ts';
import { testsRouter } from './journeys/tests.ts';
import { meRouter } from './me.ts';
import { catalogRouter } from './shop/catalog.ts';
import { storesRouter } from './shop/stores.ts';
import { approvalsRouter, commentsRouter } from './studio/approvals.ts';
import { assetsRouter } from './studio/assets.ts';
import { brandRouter } from './studio/brand.ts';
import { cardsRouter } from './studio/cards.ts';
import { ideasRouter } from './studio/ideas.ts';
import { picturesRouter } from './studio/pictures.ts';
import { previewsRouter } from './studio/previews.ts';

/** Everything screens can call, by subject. */
export const appRouter = router({
  me: meRouter,
  account: accountRouter,
  members: membersRouter,
  audit: auditRouter,
  clock: clockRouter,
  journeys: journeysRouter,
  entries: entriesRouter,
  messages: messagesRouter,
  customers: customersRouter,
  catalog: catalogRouter,
  connections: connectionsRouter,
  webhooks: webhooksRouter,
  imports: importsRouter,
  segments: segmentsRouter,
  traits: traitsRouter,
  views: viewsRouter,
  campaigns: campaignsRouter,
  stores: storesRouter,
  pictures: picturesRouter,
  assets: assetsRouter,
  cards: cardsRouter,
  brand: brandRouter,
  approvals: approvalsRouter,
  comments: commentsRouter,
  previews: previewsRouter,
  ideas: ideasRouter,
  vocabulary: vocabularyRouter,
  dryRun: dryRunRouter,
  jobs: jobsRouter,
  settings: settingsRouter,
  tests: testsRouter,
  changes: changesRouter,
});

export type AppRouter = typeof appRouter;
