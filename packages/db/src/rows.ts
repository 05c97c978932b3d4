import type { card, cardDocument } from './schema/creative.ts';
import type { entry } from './schema/entry.ts';
import { journey, type journeyVersion } from './schema/journey.ts';
import { message } from './schema/message.ts';
import type { workspace } from './schema/workspace.ts';

/** Rows as the schema has them: queries name the columns that they read by `Pick`. */
export type StoredWorkspace = typeof workspace.$inferSelect;
export type StoredJourney = typeof journey.$inferSelect;
export type StoredVersion = typeof journeyVersion.$inferSelect;
export type StoredEntry = typeof entry.$inferSelect;
export type StoredCard = typeof card.$inferSelect;
export type StoredCardDocument = typeof cardDocument.$inferSelect;

export type JourneyStatus = StoredJourney['status'];
export type EntryStatus = StoredEntry['status'];
export type MessageStatus = (typeof message.$inferSelect)['status'];

export const journeyStatuses = journey.status.enumValues;
export const messageStatuses = message.status.enumValues;
