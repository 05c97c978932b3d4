import type { NodeKind } from '@waymark/journey/graph/graph';
import { exit } from './exit.tsx';
import { goal } from './goal.tsx';
import { mmsMessage } from './message.mms.tsx';
import { smsMessage } from './message.sms.tsx';
import { profileStep } from './profile.set.tsx';
import { percentSplit } from './split.percent.tsx';
import { ruleSplit } from './split.rule.tsx';
import type { StepKind } from './stepKind.ts';
import { apiTrigger } from './trigger.api.tsx';
import { dateTrigger } from './trigger.date.tsx';
import { eventTrigger } from './trigger.event.tsx';
import { inactivityTrigger } from './trigger.inactivity.tsx';
import { locationTrigger } from './trigger.location.tsx';
import { optInTrigger } from './trigger.optIn.tsx';
import { productTrigger } from './trigger.product.tsx';
import { replyTrigger } from './trigger.reply.tsx';
import { scheduleTrigger } from './trigger.schedule.tsx';
import { segmentTrigger } from './trigger.segment.tsx';
import { dateWait } from './wait.date.tsx';
import { durationWait } from './wait.duration.tsx';
import { eventWait } from './wait.event.tsx';
import { timeWait } from './wait.until.tsx';

/** Every kind of step on the canvas. */
export const stepKinds: { readonly [K in NodeKind]: StepKind<K> } = {
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
