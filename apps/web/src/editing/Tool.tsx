import { ActionIcon, Tooltip } from '@mantine/core';
import classes from './ToolBar.module.css';

interface ToolProps {
  id: string;
  label: string;
  off?: boolean;
  pressed?: boolean;
  onClick: () => void;
  children: React.ReactNode;
}

/** One button in a row of tools; its label is also its tooltip. */
export function Tool({ id, label, off = false, pressed, onClick, children }: ToolProps) {
  return (
    <Tooltip label={label} position="top">
      <ActionIcon
        variant="subtle"
        color="gray"
        size="md"
        aria-label={label}
        aria-pressed={pressed}
        disabled={off}
        onClick={onClick}
        className={classes.tool}
        data-testid={`tool-${id}`}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
