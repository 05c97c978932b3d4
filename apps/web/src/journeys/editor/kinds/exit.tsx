import { IconDoorExit } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const exit: StepKind<'exit'> = {
  icon: IconDoorExit,
  form: (_, { Sentence, Words }) => (
    <Sentence>
      <Words>People exit the journey here.</Words>
    </Sentence>
  ),
};
