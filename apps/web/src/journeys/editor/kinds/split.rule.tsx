import { IconArrowsSplit2 } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const ruleSplit: StepKind<'split.rule'> = {
  icon: IconArrowsSplit2,
  form: ({ node: { settings }, set }, { RuleBranches }) => (
    <RuleBranches branches={settings.branches} onChange={(branches) => set({ branches })} />
  ),
};
