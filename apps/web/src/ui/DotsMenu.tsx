import { ActionIcon, type ActionIconProps, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';

/**
 * Actions behind three dots; `label` says what they apply to. Other props are the button's. The button gets the focus
 * before an action runs, so that a dialog opened by the action returns the focus to it.
 */
export function DotsMenu({
  label,
  width,
  children,
  ...button
}: ActionIconProps & { label: string; width?: number; children: ReactNode; 'data-testid'?: string }) {
  const target = useRef<HTMLButtonElement>(null);
  return (
    <Menu position="bottom-end" width={width}>
      <Menu.Target>
        <ActionIcon ref={target} {...button} aria-label={label}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown onClickCapture={() => target.current?.focus()}>{children}</Menu.Dropdown>
    </Menu>
  );
}
