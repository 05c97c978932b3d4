import { getAudit } from './admin/audit.ts';
import { getClock, putClock } from './admin/clock.ts';
import { getJob, stopJobRoute } from './admin/jobs.ts';
import { deleteWebhook, getDeliveries, getWebhooks, postReplay, postWebhook } from './admin/webhooks.ts';
import { deleteCustomer, getCustomer, postCustomers, putCustomer } from './audience/customers.ts';
import { postEvents } from './audience/events.ts';
import {
  getImport,
  getImportProblems,
  postImport,
  postImportRun,
  postImportUndo,
} from './audience/imports.ts';
import { postBatch, postIdentify, postTrack } from './audience/segment.ts';
import { getMembers, getSegment, getSegments, postSegment } from './audience/segments.ts';
import { postCampaign } from './journeys/campaigns.ts';
import { close, pause, publish, reopen, resume } from './journeys/control.ts';
import { getEntries, postEntry } from './journeys/entries.ts';
import { getJourney, getJourneys, postJourney } from './journeys/journeys.ts';
import { getMessages } from './journeys/messages.ts';
import { getVersion, getVersions, postRestore } from './journeys/versions.ts';
import type { Route } from './route.ts';
import { postOrders } from './shop/orders.ts';
import { getProduct, getProducts, postProducts, putProduct } from './shop/products.ts';
import { getStore, getStores, putStore } from './shop/stores.ts';

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
