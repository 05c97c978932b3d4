import type { Family, Kind, SettingsOf } from '../settings/kind.ts';
import { exit } from './exit.ts';
import { goal } from './goal.ts';
import { mmsMessage } from './message.mms.ts';
import { smsMessage } from './message.sms.ts';
import { profileStep } from './profile.set.ts';
import { percentSplit } from './split.percent.ts';
import { ruleSplit } from './split.rule.ts';
import { apiTrigger } from './trigger.api.ts';
import { dateTrigger } from './trigger.date.ts';
import { eventTrigger } from './trigger.event.ts';
import { inactivityTrigger } from './trigger.inactivity.ts';
import { locationTrigger } from './trigger.location.ts';
import { optInTrigger } from './trigger.optIn.ts';
import { productTrigger } from './trigger.product.ts';
import { replyTrigger } from './trigger.reply.ts';
import { scheduleTrigger } from './trigger.schedule.ts';
import { segmentTrigger } from './trigger.segment.ts';
import { dateWait } from './wait.date.ts';
import { durationWait } from './wait.duration.ts';
import { eventWait } from './wait.event.ts';
import { timeWait } from './wait.until.ts';

/** Every kind of node, in the order of the palette. The keys are stored in drawings: never change one. */
const definitions = {
  'trigger.optIn': optInTrigger,
  'trigger.event': eventTrigger,
  'trigger.inactivity': inactivityTrigger,
  'trigger.reply': replyTrigger,
  'trigger.segment': segmentTrigger,
  'trigger.product': productTrigger,
  'trigger.schedule': scheduleTrigger,
  'trigger.date': dateTrigger,
  'trigger.location': locationTrigger,
  'trigger.api': apiTrigger,
  'wait.duration': durationWait,
  'wait.until': timeWait,
  'wait.event': eventWait,
  'wait.date': dateWait,
  'split.rule': ruleSplit,
  'split.percent': percentSplit,
  'message.mms': mmsMessage,
  'message.sms': smsMessage,
  'profile.set': profileStep,
  goal,
  exit,
};

type Definitions = typeof definitions;
export type NodeKind = keyof Definitions;
type ShapeOf<K extends NodeKind> = ReturnType<Definitions[K]['settings']>;
export type Settings<K extends NodeKind> = { [P in K]: SettingsOf<ShapeOf<P>> }[K];
export type KindsOf<F extends Family> = {
  [K in NodeKind]: Definitions[K]['family'] extends F ? K : never;
}[NodeKind];

export const kinds: { readonly [K in NodeKind]: Kind<Definitions[K]['family'], ShapeOf<K>, Settings<K>> } =
  definitions;

export const nodeKinds = Object.keys(kinds) as NodeKind[];
