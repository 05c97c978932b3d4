import { expect, test } from 'vitest';
import { fontNamed } from './FontUpload.tsx';

test('family, weight and slant are read from the file name', () => {
  expect(fontNamed('Brandon-SemiBoldItalic.woff2')).toEqual({ family: 'Brandon', weight: 600, italic: true });
  expect(fontNamed('PlayfairDisplay_Black.ttf')).toEqual({
    family: 'Playfair Display',
    weight: 900,
    italic: false,
  });
});

test('a plain name is upright and regular', () => {
  expect(fontNamed('lobster.otf')).toEqual({ family: 'lobster', weight: 400, italic: false });
});

test('a long family name doesn’t end in half an emoji', () => {
  expect(fontNamed(`${'f'.repeat(79)}🎉.otf`).family).toBe('f'.repeat(79));
});
