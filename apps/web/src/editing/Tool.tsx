import { ActionIcon, Tooltip } from '@mantine/core';
import { Reason } from '../ui/Reason.tsx';
import classes from './ToolBar.module.css';

interface ToolProps {
  id: string;
  label: string;
  /** Why it can't be used now, if so. */
  off?: string | null;
  pressed?: boolean;
  onClick: () => void;
  children: React.ReactNode;
}

/** A button in a row of tools; its label is also its tooltip. */
export function Tool({ id, label, off = null, pressed, onClick, children }: ToolProps) {
  const tool = (
    <ActionIcon
      size="md"
      aria-label={label}
      aria-pressed={pressed}
      onClick={onClick}
      className={classes.tool}
      data-testid={`tool-${id}`}
    >
      {children}
    </ActionIcon>
  );
  if (off !== null) return <Reason text={off}>{tool}</Reason>;
  return (
    <Tooltip label={label} position="top">
      {tool}
    </Tooltip>
  );
}
