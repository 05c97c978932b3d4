import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { whenOpened } from '../../ui/onDemand.tsx';
import classes from '../TopBarTools.module.css';

const Palette = whenOpened(async () => (await import('./Palette.tsx')).Palette);

/** Opens the palette from every page: its button, and Ctrl-K. */
export function Search() {
  const [opened, setOpened] = useState(false);
  const close = useCallback(() => setOpened(false), []);
  useHotkeys([['mod + K', () => setOpened(true)]], [], true);
  return (
    <>
      <UnstyledButton className={classes.search} onClick={() => setOpened(true)}>
        <IconSearch size={16} stroke={1.8} aria-hidden />
        <VisuallyHidden>Search and commands</VisuallyHidden>
        <kbd aria-hidden>Ctrl K</kbd>
      </UnstyledButton>
      <Palette opened={opened} onClose={close} />
    </>
  );
}
