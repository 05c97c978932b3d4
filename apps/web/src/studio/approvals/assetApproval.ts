import type { ApprovalView } from '../../server/views.ts';
import type { Tone } from '../../ui/format/words.ts';
import { stateWords } from './approvalWords.ts';

/** How a picture or video stands by the newest request for it: it never changes, so that is all there is to it. */
export const approvalStatus = (approval: Pick<ApprovalView, 'state'> | null): { word: string; tone: Tone } =>
  approval === null
    ? { word: 'Not reviewed', tone: 'grey' }
    : approval.state === 'waiting'
      ? { word: 'In review', tone: 'amber' }
      : stateWords[approval.state];
