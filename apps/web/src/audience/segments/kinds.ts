import type { Permission } from '@waymark/policy/permissions';
import type { SegmentRow } from '../../server/views.ts';

type Kind = SegmentRow['kind'];

/** A kind of segment: its name, its purpose, and who may create and change one. */
export const kindWords: Record<Kind, { name: string; description: string; permission: Permission }> = {
  rule: {
    name: 'Rule',
    description: 'People who meet conditions. Stays up to date as they change.',
    permission: 'editSegments',
  },
  list: { name: 'List', description: 'People you add and remove by hand.', permission: 'editSegments' },
  suppression: {
    name: 'Suppression list',
    description: 'People who get no texts, whatever they agreed to.',
    permission: 'editSuppression',
  },
};
export const kinds = ['rule', 'list', 'suppression'] as const satisfies readonly Kind[];
