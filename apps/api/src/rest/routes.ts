import { getAudit } from './audit.ts';
import { postCampaign } from './campaigns.ts';
import { getClock, putClock } from './clock.ts';
import { close, pause, publish, reopen, resume } from './control.ts';
import { deleteCustomer, getCustomer, postCustomers, putCustomer } from './customers.ts';
import { getEntries, postEntry } from './entries.ts';
import { postEvents } from './events.ts';
import { getImport, getImportProblems, postImport, postImportRun, postImportUndo } from './imports.ts';
import { getJob, stopJobRoute } from './jobs.ts';
import { getJourney, getJourneys, postJourney } from './journeys.ts';
import { getMessages } from './messages.ts';
import { postOrders } from './orders.ts';
import { getProduct, getProducts, postProducts, putProduct } from './products.ts';
import type { Route } from './route.ts';
import { postBatch, postIdentify, postTrack } from './segment.ts';
import { getMembers, getSegment, getSegments, postSegment } from './segments.ts';
import { getStore, getStores, putStore } from './stores.ts';
import { getVersion, getVersions, postRestore } from './versions.ts';
import { deleteWebhook, getDeliveries, getWebhooks, postReplay, postWebhook } from './webhooks.ts';

/** All of /v1. The OpenAPI document and the server are both made from this list. */
export const routes: readonly Route[] = [
  postEvents,
  postOrders,
  putCustomer,
  postCustomers,
  getCustomer,
  deleteCustomer,
  postIdentify,
  postTrack,
  postBatch,
  postJourney,
  getJourneys,
  getJourney,
  publish,
  pause,
  resume,
  close,
  reopen,
  getVersions,
  getVersion,
  postRestore,
  getEntries,
  postEntry,
  getMessages,
  postImport,
  getImport,
  getImportProblems,
  postImportRun,
  postImportUndo,
  postSegment,
  getSegments,
  getSegment,
  getMembers,
  putProduct,
  postProducts,
  getProducts,
  getProduct,
  postWebhook,
  getWebhooks,
  deleteWebhook,
  getDeliveries,
  postReplay,
  postCampaign,
  getStores,
  getStore,
  putStore,
  getJob,
  stopJobRoute,
  getAudit,
  getClock,
  putClock,
];
