import {
  IconArrowsShuffle,
  IconArrowsSplit2,
  IconBolt,
  IconClock,
  IconClockPlay,
  IconDoorExit,
  IconEar,
  IconMessage,
  IconMoonStars,
  IconPhoto,
  IconTarget,
  IconUserCheck,
  IconUserEdit,
  IconWebhook,
} from '@tabler/icons-react';
import type { NodeKind } from '@waymark/journey/graph/graph';

export const kindIcons: Record<NodeKind, typeof IconBolt> = {
  'trigger.event': IconBolt,
  'trigger.optIn': IconUserCheck,
  'trigger.api': IconWebhook,
  'trigger.inactivity': IconMoonStars,
  'wait.duration': IconClock,
  'wait.until': IconClockPlay,
  'wait.event': IconEar,
  'split.rule': IconArrowsSplit2,
  'split.percent': IconArrowsShuffle,
  'message.sms': IconMessage,
  'message.mms': IconPhoto,
  'profile.set': IconUserEdit,
  exit: IconDoorExit,
  goal: IconTarget,
};
