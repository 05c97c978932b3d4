import { defineKind, type Fields, flaw, oneWayOn } from '../settings/kind.ts';
import {
  checkMessage,
  checkSegments,
  describeMessage,
  mentionsOfMessage,
  planMessage,
  quoted,
} from '../settings/messageText.ts';

export const smsMessage = defineKind({
  name: 'SMS',
  family: 'message',
  search: 'text message send',
  settings: (f: Fields) => f.message,
  presets: [
    {
      id: 'sms',
      label: 'SMS',
      hint: 'Text only',
      settings: { program: 'marketing', text: '', overCap: 'skip' },
    },
  ],
  outputs: oneWayOn,
  check: (settings, names) => [
    ...checkMessage(
      settings,
      settings.text.trim() === '' ? [flaw('noText', 'text', 'Write the message.')] : [],
    ),
    ...checkSegments(settings, names),
  ],
  mentions: mentionsOfMessage,
  describe: (settings, names) => describeMessage(quoted(settings.text) ?? 'No text yet', settings, names),
  plan: { step: (settings, to) => ({ op: 'sendSms', ...planMessage(settings), next: to('next') }) },
  example: { program: 'marketing', text: 'Hi {{ first_name | default: "there" }}', overCap: 'skip' },
});
