import { describe, expect, it } from 'vitest';
import { endlessVideo } from '../testing/hostileFiles.ts';
import { checkVideo } from './video.ts';

describe('an MP4 that says more of itself than it can hold', () => {
  it('is refused before its samples are counted', () => {
    const bytes = endlessVideo();
    expect(bytes.length).toBeLessThanOrEqual(84);
    const started = performance.now();
    expect(() => checkVideo(bytes, 500_000)).toThrow(/damaged or incomplete/);
    expect(performance.now() - started).toBeLessThan(1000);
  });
  it.each(['stts', 'stsc', 'stco', 'trun', 'sgpd'])('wherever it says so: %s', (type) => {
    const bytes = endlessVideo();
    const at = bytes.indexOf('stsz');
    bytes.write(type, at, 'latin1');
    bytes.fill(0xee, at + 4, at + 16);
    expect(() => checkVideo(bytes, 500_000)).toThrow(/damaged or incomplete/);
  });
});
