import { ActionIcon, type ActionIconProps, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** Actions behind three dots; `label` says what they apply to. Other props are the button's. */
export function DotsMenu({
  label,
  width,
  children,
  ...button
}: ActionIconProps & { label: string; width?: number; children: ReactNode; 'data-testid'?: string }) {
  return (
    <Menu position="bottom-end" width={width}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" {...button} aria-label={label}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
