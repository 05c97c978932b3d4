import { expect, test } from 'vitest';
import { refusalOf } from './uploadAsset.ts';

const file = (name: string, type: string, size = 1_000) => ({ name, type, size });

test('files that can’t be sent are refused with a reason before the upload', () => {
  expect(refusalOf(file('a.svg', 'image/svg+xml'), true)).toBeNull();
  expect(refusalOf(file('IMG_1.HEIC', ''), true)).toMatch(/HEIC.*JPEG/);
  expect(refusalOf(file('a.mov', 'video/quicktime'), true)).toMatch(/MP4 with H\.264/);
  expect(refusalOf(file('a.pdf', 'application/pdf'), true)).toMatch(/this kind/);
  expect(refusalOf(file('a.jpg', 'image/jpeg', 21 * 1024 * 1024), true)).toMatch(/20 MB/);
});

test('videos are uploaded only if the library accepts them', () => {
  expect(refusalOf(file('a.mp4', 'video/mp4'), true)).toBeNull();
  expect(refusalOf(file('a.mp4', 'video/mp4'), false)).toMatch(/video can’t be used here/);
});

test('a file without a type is uploaded: its content decides', () => {
  expect(refusalOf(file('picture', ''), true)).toBeNull();
  expect(refusalOf(file('a.png', 'image/png', 20 * 1024 * 1024), false)).toBeNull();
});
