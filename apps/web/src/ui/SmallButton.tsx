import { Button } from '@mantine/core';

/** The quiet button of a row, a note, or the end of a list. */
export const SmallButton = Button.withProps({ size: 'compact-sm', variant: 'default' });
