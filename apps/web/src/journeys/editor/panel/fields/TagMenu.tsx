import { Button, Menu, ScrollArea } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { spoken } from '../../../../format/words.ts';
import { useTriggerEvent } from './useTriggerEvent.ts';
import { useVocabulary } from './useVocabulary.ts';

/** Blanks to put into a text: what is known about the person, and about the event that brought them in. */
export function TagMenu({ onPick }: { onPick: (tag: string) => void }) {
  const { profile, events } = useVocabulary();
  const trigger = useTriggerEvent();
  const ofEvent = events.find((event) => event.type === trigger)?.properties ?? [];
  const tag = (name: string) => `{{ ${name} | default: "${name === 'first_name' ? 'there' : ''}" }}`;
  const item = (name: string, label: string, example: string | undefined) => (
    <Menu.Item
      key={name}
      onClick={() => onPick(tag(name))}
      rightSection={<small>{example?.slice(0, 16)}</small>}
    >
      {label}
    </Menu.Item>
  );
  const people = profile.length > 0 ? profile : [{ name: 'first_name', examples: [] as string[] }];
  return (
    <Menu position="bottom-end" width={260} returnFocus={false} shadow="md">
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ flex: 'none' }}
          leftSection={<IconBraces size={16} />}
          data-testid="insert-tag"
        >
          Personalise
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <ScrollArea.Autosize mah={280} type="auto">
          <Menu.Label>About the person</Menu.Label>
          {people.map(({ name, examples }) => item(name, spoken(name), examples[0]))}
          {ofEvent.length > 0 && <Menu.Label>About the event</Menu.Label>}
          {ofEvent.map(({ name, examples }) => item(`event.${name}`, spoken(name), examples[0]))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}
