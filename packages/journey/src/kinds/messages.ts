import type { NodeOf } from '../graph/graph.ts';
import { fillText, forecastSegments, textProblems } from '../text/text.ts';
import type { Problem, ProblemCode } from './problems.ts';

/** What providers take at most, in characters, and more segments than most people would read or pay for. */
const LONGEST = 1600;
const MANY_SEGMENTS = 3;

/** What is missing or wrong in a message. An MMS may be a picture without words. */
export function checkMessage(node: NodeOf<'message.sms'> | NodeOf<'message.mms'>): Problem[] {
  const { program, text } = node.settings;
  const problems: Problem[] = [];
  const add = (severity: Problem['severity'], code: ProblemCode, field: string, sentence: string) =>
    problems.push({ code, severity, nodeId: node.id, field, sentence });
  if (program === null) add('error', 'noProgram', 'program', 'Choose which consent this message needs.');
  if (node.kind === 'message.mms' && !node.settings.pictureId && !node.settings.card)
    add('error', 'noPicture', 'pictureId', 'Choose the picture or card for this MMS.');
  if (node.kind === 'message.mms' && node.settings.card && text.trim() === '')
    add('warning', 'noText', 'text', 'Add a text. Without one, people whose card can’t be made get nothing.');
  if (node.kind === 'message.sms' && text.trim() === '') add('error', 'noText', 'text', 'Write the message.');
  for (const { broken, sentence } of textProblems(text))
    add(broken ? 'error' : 'warning', 'badPersonalisation', 'text', sentence);
  if (fillText(text, {}).length > LONGEST)
    add('error', 'tooLong', 'text', 'This text is over the 1,600 characters carriers allow.');
  else if (node.kind === 'message.sms') {
    const { most } = forecastSegments(text);
    if (most > MANY_SEGMENTS)
      add('warning', 'tooLong', 'text', `This text uses up to ${most} segments, and each one costs.`);
  }
  return problems;
}
