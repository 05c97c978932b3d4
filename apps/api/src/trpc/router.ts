import { accountRouter } from './account.ts';
import { auditRouter } from './audit.ts';
import { router } from './base.ts';
import { campaignsRouter } from './campaigns.ts';
import { catalogRouter } from './catalog.ts';
import { changesRouter } from './changes.ts';
import { clockRouter } from './clock.ts';
import { connectionsRouter } from './connections.ts';
import { customersRouter } from './customers.ts';
import { dryRunRouter } from './dryRun.ts';
import { entriesRouter } from './entries.ts';
import { importsRouter } from './imports.ts';
import { jobsRouter } from './jobs.ts';
import { journeysRouter } from './journeys.ts';
import { meRouter } from './me.ts';
import { membersRouter } from './members.ts';
import { messagesRouter } from './messages.ts';
import { segmentsRouter } from './segments.ts';
import { settingsRouter } from './settings.ts';
import { storesRouter } from './stores.ts';
import { approvalsRouter, commentsRouter } from './studio/approvals.ts';
import { assetsRouter } from './studio/assets.ts';
import { brandRouter } from './studio/brand.ts';
import { cardsRouter } from './studio/cards.ts';
import { ideasRouter } from './studio/ideas.ts';
import { picturesRouter } from './studio/pictures.ts';
import { previewsRouter } from './studio/previews.ts';
import { testsRouter } from './tests.ts';
import { traitsRouter } from './traits.ts';
import { viewsRouter } from './views.ts';
import { vocabularyRouter } from './vocabulary.ts';
import { webhooksRouter } from './webhooks.ts';

/** All that screens may ask, by subject. */
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
