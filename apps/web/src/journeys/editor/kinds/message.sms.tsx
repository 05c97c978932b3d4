import { IconMessage } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const smsMessage: StepKind<'message.sms'> = {
  icon: IconMessage,
  form: ({ node: { kind, settings }, set }, { MessageForm }) => (
    <MessageForm kind={kind} called="text" settings={settings} set={set} />
  ),
};
