import { isReserved } from '@waymark/policy/reservedWords';
import { plainWords, TEXT_RECEIVED } from '../run/begins.ts';
import { type Fields, flaw } from '../settings/kind.ts';
import { defineTrigger } from '../settings/trigger.ts';

export const replyTrigger = defineTrigger({
  name: 'Reply',
  search: 'trigger start entry keyword inbound text message answer conversation',
  settings: (f: Fields) => ({ words: f.words }),
  presets: [
    {
      id: 'reply',
      label: 'Keyword or reply',
      hint: 'Someone texts a keyword, or anything',
      settings: { words: [], reentry: { afterDays: 1 } },
      general: true,
    },
  ],
  enteredBy: () => TEXT_RECEIVED,
  check: (settings) =>
    settings.words
      .filter((word) => isReserved(plainWords(word)))
      .map((word) =>
        flaw(
          'badSetting',
          'words',
          `“${word}” opts people in or out, or asks for help. Choose another keyword.`,
        ),
      ),
  describe: (settings) => {
    const words = settings.words.map((word) => `“${word}”`).join(' or ');
    return `When someone texts ${words || 'you anything'}`;
  },
  plan: (settings) => ({
    on: 'reply',
    words: [...new Set(settings.words.map(plainWords))].filter((word) => word !== '').sort(),
  }),
  example: { words: ['JOIN', 'sign up'], reentry: { afterDays: 1 } },
});
