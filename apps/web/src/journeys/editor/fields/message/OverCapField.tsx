import { Radio, Stack, Text } from '@mantine/core';
import type { Program } from '@waymark/policy/rules';
import { Fold } from '../../../../editing/Sentence.tsx';

interface Props {
  program: Program | null;
  value: 'skip' | 'wait';
  onChange: (value: 'skip' | 'wait') => void;
}

/** What happens if someone has already had as many messages as the caps allow. */
export function OverCapField({ program, value, onChange }: Props) {
  if (program === 'transactional')
    return (
      <Text size="sm" c="dimmed">
        Transactional messages aren’t held by quiet hours or frequency caps. They never go to people who
        replied STOP.
      </Text>
    );
  return (
    <Fold
      title="If they’ve hit the frequency cap"
      summary={value === 'skip' ? 'skip this message' : 'wait, then send'}
    >
      <Radio.Group
        aria-label="If they’ve hit the frequency cap"
        value={value}
        onChange={(next) => onChange(next === 'wait' ? 'wait' : 'skip')}
      >
        <Stack gap={8}>
          <Radio size="sm" value="skip" label="Skip this message and continue" />
          <Radio size="sm" value="wait" label="Wait until they’re under the cap, then send" />
        </Stack>
      </Radio.Group>
    </Fold>
  );
}
