import { IconArrowsShuffle } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const percentSplit: StepKind<'split.percent'> = {
  icon: IconArrowsShuffle,
  form: ({ node: { settings }, set }, { PercentBranches }) => (
    <PercentBranches branches={settings.branches} onChange={(branches) => set({ branches })} />
  ),
};
