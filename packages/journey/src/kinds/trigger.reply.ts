import { isReserved } from '@waymark/policy/reservedWords';
import { plainWords, TEXT_RECEIVED } from '../run/begins.ts';
import {
  admission,
  checkAdmission,
  describeAdmission,
  mentionsOfAdmission,
  planAdmission,
} from '../settings/admission.ts';
import { defineKind, type Fields, flaw, oneWayOn } from '../settings/kind.ts';

export const replyTrigger = defineKind({
  name: 'Reply',
  family: 'trigger',
  search: 'trigger start entry keyword inbound text message answer conversation',
  settings: (f: Fields) => ({ words: f.words, ...admission(f) }),
  presets: [
    {
      id: 'reply',
      label: 'Keyword or reply',
      hint: 'Someone texts a keyword, or anything',
      settings: { words: [], reentry: { afterDays: 1 } },
      general: true,
    },
  ],
  outputs: oneWayOn,
  enteredBy: () => TEXT_RECEIVED,
  check: (settings) => [
    ...settings.words
      .filter((word) => isReserved(plainWords(word)))
      .map((word) =>
        flaw(
          'badSetting',
          'words',
          `“${word}” opts people in or out, or asks for help. Choose another keyword.`,
        ),
      ),
    ...checkAdmission(settings),
  ],
  mentions: mentionsOfAdmission,
  describe: (settings, names) => {
    const words = settings.words.map((word) => `“${word}”`).join(' or ');
    return `When someone texts ${words || 'you anything'}${describeAdmission(settings, names)}`;
  },
  plan: {
    trigger: (settings) => ({
      on: 'reply',
      words: [...new Set(settings.words.map(plainWords))].filter((word) => word !== '').sort(),
      ...planAdmission(settings),
    }),
  },
  example: { words: ['JOIN', 'sign up'], reentry: { afterDays: 1 } },
});
