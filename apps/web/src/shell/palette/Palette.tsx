import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { icon } from './icon.ts';
import { usePaletteActions } from './usePaletteActions.tsx';

/** Ctrl-K: go to any room, journey, card or person, or do what can be done from anywhere. */
export function Palette() {
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState(false);
  const groups = usePaletteActions(query, open);
  return (
    <Spotlight
      actions={groups}
      query={query}
      onQueryChange={setQuery}
      onSpotlightOpen={() => setOpen(true)}
      onSpotlightClose={() => setOpen(false)}
      shortcut="mod + K"
      tagsToIgnore={[]}
      triggerOnContentEditable
      nothingFound="Nothing by that name"
      highlightQuery
      scrollable
      maxHeight={420}
      limit={12}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      attributes={{ content: { 'aria-label': 'Search and commands' } }}
      searchProps={{
        leftSection: <IconSearch {...icon} />,
        placeholder: 'Go to a journey, a card, a room or a person',
        'aria-label': 'Search and commands',
      }}
    />
  );
}
