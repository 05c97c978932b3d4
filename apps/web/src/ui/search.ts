import { auditAbouts } from '@waymark/policy/auditAbouts';
import { stoppingRules } from '@waymark/policy/decision';
import { messageStatuses } from '@waymark/policy/messageStatus';

/**
 * What the address bar may contain on each page. Unknown values are dropped rather than refused, so that an old or
 * mistyped link still opens its page. Parsed by hand, because a schema library would be in every page's first load.
 */
type Unread = Record<string, unknown>;

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const yes = (value: unknown) => (value === true ? true : undefined);
const oneOf = <T extends string>(known: readonly T[], value: unknown) => known.find((one) => one === value);
/** A version: its number, or the draft. */
const which = (value: unknown): 'draft' | number | undefined =>
  value === 'draft' || (typeof value === 'number' && Number.isInteger(value) && value > 0)
    ? value
    : undefined;
const partly = <T extends object>(understood: T): Partial<T> => understood;

const codeStep = ['code'] as const;
export const signInSearch = (unread: Unread) =>
  partly({
    next: text(unread.next),
    /** The password was right, and the code is still missing. */
    step: oneOf(codeStep, unread.step),
  });

const journeyStatuses = ['draft', 'live', 'paused', 'stopped', 'finished', 'archived'] as const;
export const journeysSearch = (unread: Unread) =>
  partly({
    q: text(unread.q),
    status: oneOf(journeyStatuses, unread.status),
    /** Whether the dialog for a new journey is open. */
    new: yes(unread.new),
  });

/** `active` means those in progress: arriving or waiting. */
const entryStatuses = ['active', 'new', 'waiting', 'completed', 'converted', 'stopped', 'failed'] as const;
/** `textFallback`: messages that should have had a card and were sent as text. */
const channels = ['sms', 'mms', 'textFallback'] as const;
/** Old links, from before these statuses existed, still lead to the same messages. */
const sentOf = (value: unknown) => oneOf(messageStatuses, value === 'inDoubt' ? 'unknownOutcome' : value);
const channelOf = (value: unknown) => oneOf(channels, value === 'cardless' ? 'textFallback' : value);
export type MessageKind = (typeof channels)[number];
const journeyTabs = ['canvas', 'people', 'dry-run', 'messages'] as const;
const groups = ['passed', 'notSent', 'turnedAway'] as const;
export type PeopleGroup = (typeof groups)[number];

/** One journey: its tab, the node that is selected or filtered by, and the path or message that is open. */
export const journeySearch = (unread: Unread) =>
  partly({
    tab: oneOf(journeyTabs, unread.tab),
    node: text(unread.node),
    q: text(unread.q),
    status: oneOf(entryStatuses, unread.status),
    held: yes(unread.held),
    /** The version on the canvas, or whose people are listed; and the one it is compared with. */
    version: which(unread.version),
    compare: which(unread.compare),
    /** With a node: people who passed it or weren't sent its message, instead of those who are there now. */
    who: oneOf(groups, unread.who),
    /** Of those who weren't sent its message: the rule that stopped it. */
    rule: oneOf(stoppingRules, unread.rule),
    entry: text(unread.entry),
    sent: sentOf(unread.sent),
    channel: channelOf(unread.channel),
    message: text(unread.message),
    run: text(unread.run),
  });
export type JourneySearch = ReturnType<typeof journeySearch>;

export const messagesSearch = (unread: Unread) =>
  partly({
    journey: text(unread.journey),
    customer: text(unread.customer),
    sent: sentOf(unread.sent),
    channel: channelOf(unread.channel),
    message: text(unread.message),
  });
export type MessagesSearch = ReturnType<typeof messagesSearch>;

export const marketingShown = ['granted', 'pending', 'revoked', 'none', 'suppressed'] as const;
/** Filters of the list of people. */
const peopleSorts = ['oldest', 'orders', 'spend', 'last_order'] as const;
export const audienceSearch = (unread: Unread) =>
  partly({
    q: text(unread.q),
    segment: text(unread.segment),
    /** Consent to marketing texts, or that a suppression list bars them. */
    consent: oneOf(marketingShown, unread.consent),
    /** People with this property; with `is`, with this value. */
    property: text(unread.property),
    is: text(unread.is),
    sort: oneOf(peopleSorts, unread.sort),
    /** Additional columns, by property, separated by commas. */
    cols: text(unread.cols),
  });
export type AudienceSearch = ReturnType<typeof audienceSearch>;

const segmentShelves = ['rule', 'list', 'suppression', 'archived'] as const;
export const segmentsSearch = (unread: Unread) =>
  partly({
    q: text(unread.q),
    kind: oneOf(segmentShelves, unread.kind),
    /** Whether the dialog for a new segment is open. */
    new: yes(unread.new),
  });
export type SegmentsSearch = ReturnType<typeof segmentsSearch>;

const segmentTabs = ['people'] as const;
/** One segment: its rule, or its members and the search among them. */
export const segmentSearch = ({ tab, q }: Unread) => partly({ tab: oneOf(segmentTabs, tab), q: text(q) });
export const newSegmentSearch = ({ name }: Unread) => partly({ name: text(name) });

const productShelves = ['inStock', 'outOfStock', 'archived'] as const;
export const catalogSearch = (unread: Unread) =>
  partly({
    q: text(unread.q),
    shelf: oneOf(productShelves, unread.shelf),
    /** The id of the product being edited. */
    edit: text(unread.edit),
    /** Whether the dialog for a new product is open. */
    new: yes(unread.new),
  });
export const couponsSearch = (unread: Unread) =>
  partly({
    /** The id of the pool whose codes and settings are open. */
    pool: text(unread.pool),
    /** Whether the dialog for a new pool is open. */
    new: yes(unread.new),
  });
export type CatalogSearch = ReturnType<typeof catalogSearch>;

export const adminTabs = ['clock', 'keys', 'connections', 'members', 'senders', 'audit'] as const;
/** The tab, and the audit log's filters: `action` by its name, `actor` by id. */
export const adminSearch = (unread: Unread) =>
  partly({
    tab: oneOf(adminTabs, unread.tab),
    q: text(unread.q),
    actor: text(unread.actor),
    about: oneOf(auditAbouts, unread.about),
    action: text(unread.action),
  });
export type AdminSearch = ReturnType<typeof adminSearch>;

export const studioTabs = ['cards', 'pictures', 'waiting', 'brand'] as const;
const cardKinds = ['card', 'template'] as const;
const cardStatuses = ['draft', 'inReview', 'changesAsked', 'approved'] as const;
const mediaKinds = ['image', 'animation', 'video'] as const;
/** The studio's library: the shelf, the search, and whether a new card is being created. */
export const studioSearch = (unread: Unread) =>
  partly({
    tab: oneOf(studioTabs, unread.tab),
    q: text(unread.q),
    folder: text(unread.folder),
    kind: oneOf(cardKinds, unread.kind),
    status: oneOf(cardStatuses, unread.status),
    tag: text(unread.tag),
    /** The kind of picture: stills, animations or videos. */
    media: oneOf(mediaKinds, unread.media),
    new: yes(unread.new),
    asset: text(unread.asset),
    approval: text(unread.approval),
  });
export type StudioSearch = ReturnType<typeof studioSearch>;

/** One card: the layer or the comment to go to. */
export const cardSearch = ({ layer, comment }: Unread) =>
  partly({ layer: text(layer), comment: text(comment) });
