import type { ApprovalView } from '../../server/views.ts';
import type { Tone } from '../../ui/format/words.ts';
import { stateWords } from './approvalWords.ts';

/** The status of a picture or video, from its newest request. An asset never changes, so that is enough. */
export const approvalStatus = (approval: Pick<ApprovalView, 'state'> | null): { word: string; tone: Tone } =>
  approval === null
    ? { word: 'Not reviewed', tone: 'grey' }
    : approval.state === 'waiting'
      ? { word: 'In review', tone: 'amber' }
      : stateWords[approval.state];
