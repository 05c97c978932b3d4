import { isPropertyName, isTrait, plainName } from '@waymark/audience/spelling';
import { valueWords } from '@waymark/audience/words/describe';
import { defineKind, type Fields, flaw, oneWayOn } from '../settings/kind.ts';

export const profileStep = defineKind({
  name: 'Set a property',
  family: 'profile',
  search: 'update profile tag attribute note',
  settings: (f: Fields) => ({ property: f.property, value: f.value }),
  presets: [
    {
      id: 'setProperty',
      label: 'Set a property',
      hint: 'Save something to their profile',
      settings: { property: '', value: '' },
    },
  ],
  outputs: oneWayOn,
  check: ({ property, value }) => {
    if (property.trim() === '') return [flaw('missingSetting', 'property', 'Choose which property to set.')];
    if (!isPropertyName(property))
      return [
        flaw(
          'badSetting',
          'property',
          `“${property}” isn’t a valid property name. Start with a letter, then letters, digits, _ and dots.`,
        ),
      ];
    if (isTrait(property))
      return [
        flaw('badSetting', 'property', 'Traits are computed and can’t be set. Choose another property.'),
      ];
    return value === '' ? [flaw('missingSetting', 'value', `Choose what to set “${property}” to.`)] : [];
  },
  mentions: ({ property }) => [{ field: 'property', sets: property }],
  describe: ({ property, value }) => `Set ${plainName(property) || '…'} to ${valueWords(value)}`,
  plan: { step: ({ property, value }, to) => ({ op: 'setProfile', property, value, next: to('next') }) },
  example: { property: 'reminded', value: true },
});
