import { Button } from '@mantine/core';

/** The quiet button of a row, a note or a list's end. */
export const SmallButton = Button.withProps({ size: 'compact-sm', variant: 'default' });
