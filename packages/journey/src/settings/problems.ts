/** What can be wrong with a drawing. `code` is stable; `sentence` is in the marketer's words and says what to do. */
export type ProblemCode =
  | 'noTrigger'
  | 'manyTriggers'
  | 'unreachable'
  | 'deadEnd'
  | 'danglingEdge'
  | 'doubleEdge'
  | 'duplicateId'
  | 'missingSetting'
  | 'badSetting'
  | 'percentNotHundred'
  | 'noBranches'
  | 'duplicateBranch'
  | 'sameName'
  | 'noProgram'
  | 'noPicture'
  | 'noText'
  | 'cycleWithoutWait'
  | 'wiredGoal'
  | 'intoTrigger'
  | 'badPersonalisation'
  | 'unknownPicture'
  | 'unapprovedPicture'
  | 'unknownCard'
  | 'unapprovedCard'
  | 'noSender'
  | 'tooLong'
  | 'unknownSegment'
  | 'unknownPool'
  | 'fewCodes'
  | 'unknownStore'
  | 'noProduct'
  | 'unknownProduct'
  | 'soldOut'
  | 'scheduleOver'
  | 'unknownEvent'
  | 'unknownProperty'
  | 'noBrandName'
  | 'noStopWording'
  | 'publicShortener'
  | 'unicodeSegments';

/** `nodeId` is null for a problem of the whole drawing. `field` names the setting to fix, if there is one. */
export interface Problem {
  code: ProblemCode;
  severity: 'error' | 'warning';
  nodeId: string | null;
  field: string | null;
  sentence: string;
}
