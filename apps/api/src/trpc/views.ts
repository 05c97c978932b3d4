import type { ApprovalRules, KeyScope, Role } from '@waymark/db/schema/workspace';

export type { DryRunResult, DryRunView } from '@waymark/engine/dryRuns/result';

import type { Graph } from '@waymark/journey/graph/graph';
import type { Problem } from '@waymark/journey/kinds/problems';
import type { StepOutcome } from '@waymark/journey/run/world';
import type { PolicyRules } from '@waymark/policy/rules';

/** What screens are given. Instants are ISO 8601 UTC strings; money is integer cents with its currency. */
export type Iso = string;

export interface MeView {
  /** `twoFactor`: signs in with a code besides the password. */
  user: { id: string; name: string; email: string; twoFactor: boolean };
  role: Role;
  workspace: { id: string; name: string; zone: string; demo: boolean; liveProvider: boolean };
  workspaces: { id: string; name: string; role: Role }[];
  /** Address of the phone page, in the local stack only. */
  phoneUrl: string | null;
}

/** The workspace's clock as shown: `now` at the moment of asking, running at `pace` (1 = real). */
export interface ClockView {
  mode: 'real' | 'test';
  now: Iso;
  pace: number;
  /** False where a real provider is set: no test clock then. */
  testAllowed: boolean;
}

export type JourneyStatus = 'draft' | 'live' | 'paused' | 'stopped';

export interface JourneyCard {
  id: string;
  name: string;
  status: JourneyStatus;
  /** It accepts no new entries and lets those in it finish. */
  closed: boolean;
  /** Whether the draft differs from the live version. */
  edited: boolean;
  trigger: string;
  /** Without a goal nobody can convert. */
  hasGoal: boolean;
  entered: number;
  waiting: number;
  completed: number;
  converted: number;
  sent: number;
  delivered: number;
  failed: number;
  costCents: number;
  currency: string;
  updatedAt: Iso;
  publishedAt: Iso | null;
  /** Entries per day for the last 14 days of the workspace's clock, oldest first. */
  daily: number[];
}

/** Who paused or closed a journey (`name` null where that is not known), and the roles that may take it back. */
export interface HeldBy {
  name: string | null;
  role: Role | 'key' | null;
  liftedBy: Role[];
}

export interface JourneyView {
  id: string;
  name: string;
  status: JourneyStatus;
  paused: HeldBy | null;
  /** Set while it accepts no new entries and lets those in it finish. */
  closed: HeldBy | null;
  draft: Graph;
  draftRevision: number;
  /** Who saved the draft last; the name is null where they are gone. */
  draftBy: { id: string; name: string | null } | null;
  edited: boolean;
  /** What is live, where anything is. */
  live: { versionId: string; number: number; graph: Graph; publishedAt: Iso; publishedBy: string } | null;
  /** Problems of the draft, that need the workspace to see (pictures, senders) included. */
  problems: Problem[];
  activePeople: number;
}

/** Under each node of a live journey. `waiting` includes `held`. `branches` counts by edge branch id. */
export interface NodeCount {
  nodeId: string;
  waiting: number;
  held: number;
  passed: number;
  /** Skipped by a rule, at messages. */
  dropped: number;
  /** Messages whose card could not be made: they went as their text, or failed for want of one. */
  cardless?: number;
  branches: Record<string, number>;
}

export interface JourneyCounts {
  entered: number;
  active: number;
  completed: number;
  converted: number;
  stopped: number;
  failed: number;
  nodes: NodeCount[];
  messages: {
    queued: number;
    sent: number;
    delivered: number;
    failed: number;
    costCents: number;
    currency: string;
  };
}

export type EntryStatus = 'new' | 'waiting' | 'completed' | 'converted' | 'stopped' | 'failed';

export interface EntryRow {
  id: string;
  customerId: string;
  customerName: string;
  status: EntryStatus;
  /** The node where they are or ended. */
  nodeId: string | null;
  held: boolean;
  paused: boolean;
  waitUntil: Iso | null;
  enteredAt: Iso;
  endedAt: Iso | null;
}

/** One line of a person's path. `sentence` says in the marketer's words what happened and why. */
export interface PathStep {
  nodeId: string;
  nodeName: string;
  at: Iso;
  sentence: string;
  /** What a split by rules went by. */
  why: string | null;
  outcome: StepOutcome;
  message: MessageRow | null;
}

export interface EntryView extends EntryRow {
  journeyId: string;
  journeyName: string;
  versionNumber: number;
  /** IANA zone of the person, or the fallback. */
  zone: string;
  trigger: { event: string; at: Iso; properties: Record<string, unknown> } | null;
  path: PathStep[];
}

export type MessageStatus =
  | 'queued'
  | 'sending'
  | 'inDoubt'
  | 'accepted'
  | 'sent'
  | 'delivered'
  | 'undelivered'
  | 'failed'
  | 'cancelled';

export interface MessageRow {
  id: string;
  customerId: string;
  customerName: string;
  journeyId: string;
  journeyName: string;
  entryId: string;
  channel: 'sms' | 'mms';
  program: 'marketing' | 'transactional';
  body: string;
  pictureId: string | null;
  /** The card that it carries, or was to carry; `cardNote` says why it went as a text alone. */
  cardHash: string | null;
  cardNote: string | null;
  media: MediaView | null;
  status: MessageStatus;
  errorCode: number | null;
  reason: string | null;
  segments: number;
  costCents: number;
  currency: string;
  queuedAt: Iso;
  deliveredAt: Iso | null;
}

/** What a message shows beside its words. Same-origin addresses for signed-in people. */
export interface MediaView {
  kind: 'image' | 'animation' | 'video';
  alt: string;
  /** px; null where it is not known. */
  width: number | null;
  height: number | null;
  url: string;
  thumbnailUrl: string;
  /** False while a card is still being made for the person. */
  ready: boolean;
}

/** A list's page. `next` goes back in as `cursor`. */
export interface Page<T> {
  rows: T[];
  next: string | null;
  total: number;
}

export interface CustomerRow {
  id: string;
  externalId: string | null;
  name: string;
  /** Masked (•••• 0142) unless the role may see it. */
  phone: string | null;
  zone: string | null;
  marketing: 'none' | 'pending' | 'granted' | 'revoked';
  transactional: 'none' | 'pending' | 'granted' | 'revoked';
  lastEventAt: Iso | null;
  createdAt: Iso;
}

export interface CustomerView extends CustomerRow {
  properties: Record<string, unknown>;
  consent: {
    id: number;
    at: Iso;
    program: string;
    action: string;
    source: string;
    disclosure: string | null;
    raw: string | null;
  }[];
  events: { id: string; type: string; at: Iso; properties: Record<string, unknown> }[];
  entries: (EntryRow & { journeyId: string; journeyName: string })[];
  messages: MessageRow[];
  inbound: { at: Iso; body: string; keyword: string | null; reply: string | null }[];
}

export interface PictureView {
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
  /** Same-origin addresses for signed-in people; of a video, the thumbnail is its still. */
  url: string;
  thumbnailUrl: string;
  usedIn: number;
}

/** Types and properties seen in this workspace, for suggestions in panels. */
export interface VocabularyView {
  events: {
    type: string;
    count: number;
    properties: { name: string; kind: 'text' | 'number' | 'yesNo'; examples: string[] }[];
  }[];
  profile: { name: string; kind: 'text' | 'number' | 'yesNo'; examples: string[] }[];
  sender: { phone: string; smsCents: number; mmsCents: number; currency: string; mediaBudget: number } | null;
}

export interface MembersView {
  members: {
    userId: string;
    name: string;
    email: string;
    role: Role;
    twoFactor: boolean;
    deactivatedAt: Iso | null;
    /** Belongs to another workspace as well: name and password are then only theirs to change. */
    elsewhere: boolean;
  }[];
  invitations: { id: string; email: string; role: Role; createdAt: Iso; expiresAt: Iso }[];
  /** Whether links are also sent by email. */
  mail: boolean;
}

/** A link to hand on, shown once. `mail`: whether it was also sent to its address. */
export interface LinkView {
  url: string;
  expiresAt: Iso;
  mail: 'sent' | 'failed' | 'off';
}

/** Where a person is signed in. `device`: what the browser calls itself. */
export interface SessionView {
  id: string;
  current: boolean;
  device: string | null;
  address: string | null;
  signedInAt: Iso;
  lastUsedAt: Iso;
}

export interface SettingsView {
  policy: PolicyRules;
  /** Which cards journeys may send, and whose word an approval needs. */
  approvals: ApprovalRules;
  senders: {
    id: string;
    phone: string;
    name: string;
    smsPerSecond: number;
    mmsPerSecond: number;
    mediaBudget: number;
    smsCents: number;
    mmsCents: number;
    currency: string;
    /** True where its number is another sender's: nothing leaves from here until it has one of its own. */
    retired: boolean;
  }[];
  keys: {
    id: string;
    name: string;
    /** Null for a key from before there were scopes: it may do everything. */
    scopes: KeyScope[] | null;
    createdAt: Iso;
    /** Null for a key from before keys expired. */
    expiresAt: Iso | null;
    revokedAt: Iso | null;
  }[];
  audit: {
    id: number;
    actor: string;
    action: string;
    /** What was done to what, with before and after. */
    sentence: string;
    at: Iso;
  }[];
}

/** What a subscription tells: look again. `journeyId` null concerns the whole workspace. */
export interface ChangeView {
  kind: 'counts' | 'journey' | 'messages' | 'clock' | 'customers' | 'cards';
  journeyId: string | null;
}

/** A teammate's phone that tests may go to; its number as the role may see it. */
export interface TestPhoneView {
  id: string;
  name: string;
  phone: string;
  /** It replied STOP: nothing goes there until it replies START. */
  stopped: boolean;
}
