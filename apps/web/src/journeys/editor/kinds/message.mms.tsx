import { IconPhoto } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const mmsMessage: StepKind<'message.mms'> = {
  icon: IconPhoto,
  form: ({ node: { kind, settings }, set }, { MediaField, MessageForm }) => (
    <MessageForm kind={kind} called="picture message" settings={settings} set={set}>
      <MediaField settings={settings} set={set} />
    </MessageForm>
  ),
};
