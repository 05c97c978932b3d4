import type { ApprovalView } from '../../server/views.ts';
import type { Tone } from '../../ui/format/words.ts';
import { stateWords } from './approvalWords.ts';

/**
 * The status of a picture or video according to its newest request: since it never changes, that is all there is to
 * it.
 */
export const approvalStatus = (approval: Pick<ApprovalView, 'state'> | null): { word: string; tone: Tone } =>
  approval === null
    ? { word: 'Not reviewed', tone: 'grey' }
    : approval.state === 'waiting'
      ? { word: 'In review', tone: 'amber' }
      : stateWords[approval.state];
