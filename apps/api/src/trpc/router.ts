import { accountRouter } from './account.ts';
import { approvalsRouter, commentsRouter } from './approvals.ts';
import { assetsRouter } from './assets.ts';
import { router } from './base.ts';
import { brandRouter } from './brand.ts';
import { cardsRouter } from './cards.ts';
import { changesRouter } from './changes.ts';
import { clockRouter } from './clock.ts';
import { customersRouter } from './customers.ts';
import { dryRunRouter } from './dryRun.ts';
import { entriesRouter } from './entries.ts';
import { ideasRouter } from './ideas.ts';
import { journeysRouter } from './journeys.ts';
import { meRouter } from './me.ts';
import { membersRouter } from './members.ts';
import { messagesRouter } from './messages.ts';
import { picturesRouter } from './pictures.ts';
import { previewsRouter } from './previews.ts';
import { settingsRouter } from './settings.ts';
import { testsRouter } from './tests.ts';
import { vocabularyRouter } from './vocabulary.ts';

/** All that screens may ask, by subject. */
export const appRouter = router({
  me: meRouter,
  account: accountRouter,
  members: membersRouter,
  clock: clockRouter,
  journeys: journeysRouter,
  entries: entriesRouter,
  messages: messagesRouter,
  customers: customersRouter,
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
  settings: settingsRouter,
  tests: testsRouter,
  changes: changesRouter,
});

export type AppRouter = typeof appRouter;
