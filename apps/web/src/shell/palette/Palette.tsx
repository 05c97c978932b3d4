import '@mantine/spotlight/styles.css';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { icon, usePaletteActions } from './usePaletteActions.tsx';

/** Ctrl-K: go to any page, journey, card or person, or run an action available everywhere. */
export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [query, setQuery] = useState('');
  const groups = usePaletteActions(query, opened);
  useEffect(() => (opened ? spotlight.open() : spotlight.close()), [opened]);
  return (
    <Spotlight
      actions={groups}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      shortcut={null}
      nothingFound="No results"
      highlightQuery
      scrollable
      maxHeight={420}
      limit={12}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      attributes={{ content: { 'aria-label': 'Search and commands' } }}
      searchProps={{
        leftSection: <IconSearch {...icon} />,
        placeholder: 'Go to a journey, card, page or person',
        'aria-label': 'Search and commands',
      }}
    />
  );
}
