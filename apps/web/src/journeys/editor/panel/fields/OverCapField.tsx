import { Radio, Stack, Text } from '@mantine/core';
import type { Program } from '@waymark/policy/rules';
import { Fold } from '../../../../editing/Sentence.tsx';

interface Props {
  program: Program | null;
  value: 'skip' | 'wait';
  onChange: (value: 'skip' | 'wait') => void;
}

/** What happens where someone had as many messages as the caps allow. */
export function OverCapField({ program, value, onChange }: Props) {
  if (program === 'transactional')
    return (
      <Text size="sm" c="dimmed">
        Transactional messages are not held by quiet hours or caps. They never go to people who replied STOP.
      </Text>
    );
  return (
    <Fold title="If they had too many messages" says={value === 'skip' ? 'skip this one' : 'wait, then send'}>
      <Radio.Group
        aria-label="Over the cap"
        value={value}
        onChange={(next) => onChange(next === 'wait' ? 'wait' : 'skip')}
      >
        <Stack gap={8}>
          <Radio size="sm" value="skip" label="Skip this message and go on" />
          <Radio size="sm" value="wait" label="Wait until there is room, then send" />
        </Stack>
      </Radio.Group>
    </Fold>
  );
}
