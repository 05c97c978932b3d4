import type { card } from './schema/creative.ts';
import type { customer } from './schema/customer.ts';
import type { entry, stepRecord } from './schema/entry.ts';
import type { journey } from './schema/journey.ts';
import type { asset, message } from './schema/message.ts';
import type { peopleImport } from './schema/peopleImport.ts';
import type { segment } from './schema/segment.ts';
import type { testMessage } from './schema/testSend.ts';
import type { sender, workspace } from './schema/workspace.ts';

/** Rows as the schema has them: queries name the columns that they read by `Pick`. */
export type StoredWorkspace = typeof workspace.$inferSelect;
export type StoredSender = typeof sender.$inferSelect;
export type StoredCustomer = typeof customer.$inferSelect;
export type StoredSegment = typeof segment.$inferSelect;
export type StoredImport = typeof peopleImport.$inferSelect;
export type StoredJourney = typeof journey.$inferSelect;
export type StoredEntry = typeof entry.$inferSelect;
export type StoredRecord = typeof stepRecord.$inferSelect;
export type StoredMessage = typeof message.$inferSelect;
export type StoredAsset = typeof asset.$inferSelect;
export type StoredCard = typeof card.$inferSelect;
export type StoredTest = typeof testMessage.$inferSelect;

export type JourneyStatus = StoredJourney['status'];
export type EntryStatus = StoredEntry['status'];
