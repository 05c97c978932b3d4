import { Button, Group, Text } from '@mantine/core';

export { changeWords as followedWords } from '../model/changeWords.ts';

/** What somebody else changed, with the way back. */
export function FollowedNote({ what, undo }: { what: readonly string[]; undo: () => void }) {
  return (
    <>
      {what.map((sentence) => (
        <Text size="sm" key={sentence}>
          {sentence}
        </Text>
      ))}
      <Group justify="flex-end" mt="xs">
        <Button size="compact-sm" variant="default" onClick={undo} data-testid="undo-followed">
          Undo
        </Button>
      </Group>
    </>
  );
}
