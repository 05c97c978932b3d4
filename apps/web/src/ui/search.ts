/**
 * What the address bar may say in each room. A value that is not understood is left out rather than refused, so that
 * an old or mistyped link still opens its room. Read by hand: a schema library would be in every room's first load.
 */
type Said = Record<string, unknown>;

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const yes = (value: unknown) => (value === true ? true : undefined);
const oneOf = <T extends string>(known: readonly T[], value: unknown) => known.find((one) => one === value);
/** Of a version: its number, or the draft. */
const which = (value: unknown): 'draft' | number | undefined =>
  value === 'draft' || (typeof value === 'number' && Number.isInteger(value) && value > 0)
    ? value
    : undefined;
const partly = <T extends object>(understood: T): Partial<T> => understood;

const codeStep = ['code'] as const;
export const signInSearch = (said: Said) =>
  partly({
    next: text(said.next),
    /** The password was right; the code is still to come. */
    step: oneOf(codeStep, said.step),
  });

const journeyStatuses = ['draft', 'live', 'paused', 'stopped', 'archived'] as const;
export const journeysSearch = (said: Said) =>
  partly({
    q: text(said.q),
    status: oneOf(journeyStatuses, said.status),
    /** The dialog for a new journey is open. */
    new: yes(said.new),
  });

/** `active` are those on their way: arriving or waiting. */
const entryStatuses = ['active', 'new', 'waiting', 'completed', 'converted', 'stopped', 'failed'] as const;
export const messageStatuses = [
  'queued',
  'sending',
  'inDoubt',
  'accepted',
  'sent',
  'delivered',
  'undelivered',
  'failed',
  'cancelled',
] as const;
/** `cardless`: should have carried a card, and went as a text. */
const channels = ['sms', 'mms', 'cardless'] as const;
export type MessageKind = (typeof channels)[number];
const journeyTabs = ['canvas', 'people', 'dry-run', 'messages'] as const;
const groups = ['passed', 'notSent'] as const;

/** One journey: which tab, which node is selected or filtered by, whose path or which message is open. */
export const journeySearch = (said: Said) =>
  partly({
    tab: oneOf(journeyTabs, said.tab),
    node: text(said.node),
    q: text(said.q),
    status: oneOf(entryStatuses, said.status),
    held: yes(said.held),
    /** The version on the canvas, or whose people are listed; what it is compared with. */
    version: which(said.version),
    compare: which(said.compare),
    /** With a node: who came through it or was not sent its message, instead of who is there. */
    who: oneOf(groups, said.who),
    entry: text(said.entry),
    sent: oneOf(messageStatuses, said.sent),
    channel: oneOf(channels, said.channel),
    message: text(said.message),
    run: text(said.run),
  });
export type JourneySearch = ReturnType<typeof journeySearch>;

export const messagesSearch = (said: Said) =>
  partly({
    journey: text(said.journey),
    customer: text(said.customer),
    sent: oneOf(messageStatuses, said.sent),
    channel: oneOf(channels, said.channel),
    message: text(said.message),
  });
export type MessagesSearch = ReturnType<typeof messagesSearch>;

export const audienceSearch = ({ q }: Said) => partly({ q: text(q) });

export const adminTabs = ['clock', 'keys', 'members', 'senders', 'audit'] as const;
export const adminSearch = ({ tab }: Said) => partly({ tab: oneOf(adminTabs, tab) });

export const studioTabs = ['cards', 'pictures', 'waiting', 'brand'] as const;
const cardKinds = ['card', 'template'] as const;
const cardStatuses = ['draft', 'inReview', 'changesAsked', 'approved'] as const;
const mediaKinds = ['image', 'animation', 'video'] as const;
/** The studio's library: which shelf, what is looked for, and whether a new card is being begun. */
export const studioSearch = (said: Said) =>
  partly({
    tab: oneOf(studioTabs, said.tab),
    q: text(said.q),
    folder: text(said.folder),
    kind: oneOf(cardKinds, said.kind),
    status: oneOf(cardStatuses, said.status),
    tag: text(said.tag),
    /** Of the pictures: stills, animations or videos. */
    media: oneOf(mediaKinds, said.media),
    new: yes(said.new),
    asset: text(said.asset),
    approval: text(said.approval),
  });
export type StudioSearch = ReturnType<typeof studioSearch>;

/** One card: the layer, or the remark, to go to. */
export const cardSearch = ({ layer, remark }: Said) => partly({ layer: text(layer), remark: text(remark) });
