import type { Outputs } from './trpc.ts';

/** Names for the API's types. Times are ISO 8601 UTC; money is integer cents with its currency. */

export type MeView = Outputs['me']['get'];
export type ClockView = Outputs['clock']['get'];
export type ChangeView = Outputs['changes']['subscribe'] extends AsyncIterable<infer Change> ? Change : never;
export type SettingsView = Outputs['settings']['get'];
export type MembersView = Outputs['members']['list'];
export type LinkView = Outputs['members']['invite'];

export type JourneySummary = Outputs['journeys']['list'][number];
export type JourneyView = Outputs['journeys']['get'];
export type JourneyStatus = JourneyView['status'];
export type HeldBy = NonNullable<JourneyView['paused']>;
export type NodeCount = Outputs['journeys']['counts']['nodes'][number];
export type VocabularyView = Outputs['vocabulary']['get'];
export type DryRunView = NonNullable<Outputs['dryRun']['latest']>;
export type DryRunResult = NonNullable<DryRunView['result']>;

export type EntryRow = Outputs['journeys']['entries']['rows'][number];
export type TurnedAwayRow = Outputs['journeys']['turnedAway']['rows'][number];
export type EntryView = Outputs['entries']['get'];
export type EntryStatus = EntryRow['status'];
export type PathStep = EntryView['path'][number];
export type MessageRow = Outputs['messages']['list']['rows'][number];
export type MessageStatus = MessageRow['status'];
export type MediaView = NonNullable<MessageRow['media']>;
export type CustomerRow = Outputs['customers']['list']['rows'][number];
export type ImportRow = Outputs['imports']['list'][number];
export type ImportView = Outputs['imports']['get'];
export type ImportState = ImportView['state'];
export type ImportMapping = ImportView['mapping'];
export type CustomerView = Outputs['customers']['get'];
export type PoolRow = Outputs['catalog']['pools'][number];
export type ProductRow = Outputs['catalog']['products']['rows'][number];
export type WebhookRow = Outputs['webhooks']['list']['webhooks'][number];
export type DeliveryRow = Outputs['webhooks']['deliveries']['rows'][number];
export type SegmentRow = Outputs['segments']['list'][number];
export type ViolationView = Outputs['customers']['violations'][number];
export type TraitValueView = Outputs['traits']['values'][number];
export type SegmentView = Outputs['segments']['get'];
export type RuleReason = NonNullable<Outputs['segments']['why']>;
export type RunEstimate = NonNullable<Outputs['campaigns']['estimate']['run']>;

export type CardRow = Outputs['cards']['list']['rows'][number];
export type CardView = Outputs['cards']['get'];
export type CardStatus = CardView['status'];
export type VariantRow = CardView['variants'][number];
export type CommentView = CardView['comments'][number];
export type ApprovedCard = Outputs['cards']['approved'][number];
export type ApprovalView = Outputs['approvals']['get'];
export type ApprovalKind = ApprovalView['requires'][number];
export type BrandView = Outputs['brand']['get'];
export type FontView = BrandView['fonts'][number];
export type KitUses = Outputs['brand']['uses'];
export type KitUse = KitUses['colors'][string][number];
export type AssetRow = Outputs['assets']['list']['rows'][number];
export type AssetUsage = Outputs['assets']['usage'];
export type PictureView = Outputs['pictures']['list'][number];
