import type { NodeKind } from '@waymark/journey/graph/graph';
import { exit } from './kinds/exit.tsx';
import { goal } from './kinds/goal.tsx';
import { mmsMessage } from './kinds/message.mms.tsx';
import { smsMessage } from './kinds/message.sms.tsx';
import { profileStep } from './kinds/profile.set.tsx';
import { percentSplit } from './kinds/split.percent.tsx';
import { ruleSplit } from './kinds/split.rule.tsx';
import type { StepKind } from './kinds/stepKind.ts';
import { apiTrigger } from './kinds/trigger.api.tsx';
import { dateTrigger } from './kinds/trigger.date.tsx';
import { eventTrigger } from './kinds/trigger.event.tsx';
import { inactivityTrigger } from './kinds/trigger.inactivity.tsx';
import { locationTrigger } from './kinds/trigger.location.tsx';
import { optInTrigger } from './kinds/trigger.optIn.tsx';
import { productTrigger } from './kinds/trigger.product.tsx';
import { replyTrigger } from './kinds/trigger.reply.tsx';
import { scheduleTrigger } from './kinds/trigger.schedule.tsx';
import { segmentTrigger } from './kinds/trigger.segment.tsx';
import { dateWait } from './kinds/wait.date.tsx';
import { durationWait } from './kinds/wait.duration.tsx';
import { eventWait } from './kinds/wait.event.tsx';
import { timeWait } from './kinds/wait.until.tsx';

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
