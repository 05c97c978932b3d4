import type { BrandKit, Card, Variable } from '@waymark/creative/document/document';
import type { CardValues } from '@waymark/creative/document/values';
import type { TextBox } from '@waymark/creative/layout/scene';
import type { ApprovalKind } from '@waymark/db/schema/creative';
import type { ApprovalRules } from '@waymark/db/schema/workspace';
import type { Iso, JourneyStatus } from '../views.ts';

/** What the studio's screens are given. Lengths are px of the card, sizes bytes. */
export type CardStatus = 'draft' | 'inReview' | 'changesAsked' | 'approved';
export type { ApprovalKind, ApprovalRules };

export interface CardRow {
  id: string;
  name: string;
  folder: string;
  kind: 'card' | 'template';
  status: CardStatus;
  hash: string;
  thumbnailUrl: string;
  updatedAt: Iso;
  updatedBy: string;
  /** Journeys that send it, in the draft or in what is live. */
  usedIn: number;
  /** Messages of the last 14 days that went without it, since it could not be made; null where all had it. */
  cardless: CardlessView | null;
  size: { width: number; height: number };
  variantOf: string | null;
}

/** `why`: of the last one, a sentence. */
export interface CardlessView {
  count: number;
  why: string;
  at: Iso;
}

/** `differences`: in what it is unlike its master, a sentence each; none for the master itself. */
export interface VariantRow extends CardRow {
  differences: string[];
  /** What changed on the master since this variant was made or last followed it. */
  behind: string[];
  /** `rules` or the name of the model whose suggestion it began as. */
  suggestedBy: string | null;
}

export interface ReplyView {
  id: string;
  body: string;
  by: string;
  at: Iso;
  /** Said by whoever reads it. */
  mine: boolean;
}

export interface CommentView extends ReplyView {
  layerId: string | null;
  /** A point of the card, px. */
  x: number | null;
  y: number | null;
  /** The same point as shares of the layer's box: it moves with the layer. */
  share: { x: number; y: number } | null;
  resolvedAt: Iso | null;
  resolvedBy: string | null;
  replies: ReplyView[];
}

export interface ApprovalView {
  id: string;
  /** Of a card, else `assetId` is of a picture or video that messages send without a card. */
  cardId: string | null;
  assetId: string | null;
  name: string;
  /** `rules` or the name of the model whose suggestion the card began as. */
  suggestedBy: string | null;
  hash: string;
  state: 'waiting' | 'approved' | 'changesAsked' | 'superseded';
  requires: ApprovalKind[];
  /** Variables that need a second look: approving then takes `lookedTwice`. */
  sensitive: string[];
  decisions: {
    kind: ApprovalKind;
    verdict: 'approve' | 'changes';
    by: string;
    /** The reader's own. */
    mine: boolean;
    at: Iso;
    note: string;
    lookedTwice: boolean;
  }[];
  requestedBy: string;
  /** Asked for by whoever reads it: nobody but an admin decides on their own. */
  mine: boolean;
  requestedAt: Iso;
  settledAt: Iso | null;
  note: string;
  imageUrl: string;
  thumbnailUrl: string;
  /** What was approved before, else (`approved` false) what changes were asked of. */
  previous: { hash: string; imageUrl: string; approved: boolean } | null;
  /** What changed since `previous`, a sentence each. */
  differences: string[];
}

/** How a picture or video stands that messages send without a card. */
export interface AssetApproval {
  /** The workspace sends approved ones only. */
  required: boolean;
  /** The newest request. */
  approval: ApprovalView | null;
}

export interface CardView {
  id: string;
  name: string;
  kind: 'card' | 'template';
  folder: string;
  revision: number;
  card: Card;
  hash: string;
  status: CardStatus;
  variantOf: string | null;
  cardless: CardlessView | null;
  /** `rules` or the name of the model whose suggestion it began as. */
  suggestedBy: string | null;
  /** The newest request, of whichever hash: compare its `hash` with the card's. */
  approval: ApprovalView | null;
  /** The master and its variants, this one among them; empty where there are none. */
  variants: VariantRow[];
  comments: CommentView[];
  usedIn: { journeyId: string; journeyName: string; status: JourneyStatus }[];
}

/** What a journey may send. */
export interface ApprovedCard {
  cardId: string;
  name: string;
  hash: string;
  thumbnailUrl: string;
  alt: string;
  variables: Variable[];
}

export interface BrandView {
  kit: BrandKit;
  /** False where the workspace still has the neutral kit. */
  own: boolean;
  fonts: FontView[];
}

export interface KitUse {
  cardId: string;
  cardName: string;
}

/** Cards by what they use of the kit: colors by token, logos by id, fonts by role or by family in lower case. */
export interface KitUses {
  colors: Record<string, KitUse[]>;
  logos: Record<string, KitUse[]>;
  fonts: Record<string, KitUse[]>;
}

export interface FontView {
  /** Null for bundled ones. */
  id: string | null;
  family: string;
  /** Part of the canvas' name for it ('@waymark/creative/fonts/families'). */
  key: string;
  weight: number;
  italic: boolean;
  /** Null for bundled ones, which the web has itself. */
  url: string | null;
  bundled: boolean;
}

export interface AssetRow {
  id: string;
  name: string;
  alt: string;
  folder: string;
  tags: string[];
  kind: 'image' | 'animation' | 'video';
  mime: string;
  width: number;
  height: number;
  bytes: number;
  /** Of a video. */
  durationMs: number | null;
  posterId: string | null;
  /** The moment of a video, ms, that its thumbnail shows where no poster was chosen; null while it is a plain tile. */
  stillMs: number | null;
  url: string;
  /** Of a video: of its poster or its moment, or a plain tile. */
  thumbnailUrl: string;
  usedIn: number;
  createdAt: Iso;
}

export interface AssetUsage {
  /** `cardId` null: the brand kit. */
  cards: { cardId: string | null; cardName: string }[];
  journeys: {
    journeyId: string;
    journeyName: string;
    status: JourneyStatus;
    /** Its draft sends the asset itself, without a card. */
    itself: boolean;
  }[];
}

export interface PreviewPeople {
  longest: CardValues;
  shortest: CardValues;
  missing: CardValues;
  samples: { customerId: string; name: string; values: CardValues; zone: string }[];
}

/** What `POST /cards/preview` answers. */
export interface CardPreview {
  /** The picture itself (`data:`), where it was asked for. */
  imageUrl: string | null;
  bytes: number;
  /** Largest size as sent, of the chosen sender. */
  budget: number;
  quality: number | null;
  mime: string;
  width: number;
  height: number;
  byLayer: { layerId: string; bytes: number }[];
  checks: { code: string; severity: 'error' | 'warning'; layerId: string | null; sentence: string }[];
  texts: TextBox[];
  fallbacks: { variable: string; used: string }[];
  values: CardValues;
  /** IANA: where the person is whose dates and ends were told. */
  zone: string;
}
