import type { Role } from '@waymark/db/schema/workspace';

export const DEMO_PASSWORD = 'waymark demo';

/** The five who can sign in to the demo workspace, one for each role. */
export const demoPeople: { role: Role; name: string; email: string }[] = [
  { role: 'marketer', name: 'Maya Torres', email: 'maya@marlowgoods.example' },
  { role: 'designer', name: 'Dev Okafor', email: 'dev@marlowgoods.example' },
  { role: 'analyst', name: 'Ana Lindqvist', email: 'ana@marlowgoods.example' },
  { role: 'compliance', name: 'Cole Whitaker', email: 'cole@marlowgoods.example' },
  { role: 'admin', name: 'Ada Marlow', email: 'ada@marlowgoods.example' },
];
