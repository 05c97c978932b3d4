import { IconUserEdit } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const profileStep: StepKind<'profile.set'> = {
  icon: IconUserEdit,
  form: ({ node: { settings }, set }, { ProfileFields }) => <ProfileFields settings={settings} set={set} />,
};
