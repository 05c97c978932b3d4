import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ClockSetting, LAST_SHOWN, realAt, shownNow } from './clock.ts';

const instant = fc.integer({ min: 0, max: 4_102_444_800_000 });
const setting: fc.Arbitrary<ClockSetting> = fc.oneof(
  fc.constant({ mode: 'real' } as const),
  fc.record({
    mode: fc.constant('test' as const),
    realMs: instant,
    shownMs: instant,
    pace: fc.oneof(
      fc.constant(0),
      fc.constant(1),
      fc.constant(8640),
      fc.double({ min: 1e-9, max: 1e6, noNaN: true }),
    ),
  }),
);

test('a timer set for realAt never finds the clock short of its instant', () => {
  fc.assert(
    fc.property(setting, instant, (clock, shown) => {
      const real = realAt(clock, shown);
      if (real !== null) expect(shownNow(clock, real)).toBeGreaterThanOrEqual(shown);
    }),
  );
});

/** Instants of this size are exact to about a thousandth of a ms: at a slow pace that much shown time is long. */
const rounding = (clock: ClockSetting) => (clock.mode === 'test' ? Math.ceil(0.002 / clock.pace) : 0);

test('a timer set for realAt is not later than needed by more than two milliseconds and what rounding costs', () => {
  fc.assert(
    fc.property(setting, instant, (clock, shown) => {
      const real = realAt(clock, shown);
      if (real === null || (clock.mode === 'test' && real <= clock.realMs)) return;
      expect(shownNow(clock, real - 3 - rounding(clock))).toBeLessThan(shown);
    }),
  );
});

test('the clock never runs backwards', () => {
  fc.assert(
    fc.property(setting, instant, fc.nat(10_000_000), (clock, real, later) => {
      expect(shownNow(clock, real + later)).toBeGreaterThanOrEqual(shownNow(clock, real));
    }),
  );
});

test('what a clock showed when it was set is due at once, whatever its pace', () => {
  fc.assert(
    fc.property(setting, fc.nat(1_000_000), (clock, before) => {
      if (clock.mode === 'real') return;
      expect(realAt(clock, clock.shownMs - before)).toBe(clock.realMs);
    }),
  );
});

test('a clock that stands still reaches nothing that is still to come', () => {
  const clock = { mode: 'test', realMs: 1000, shownMs: 5000, pace: 0 } as const;
  expect(realAt(clock, 5001)).toBeNull();
  expect(realAt(clock, 5000)).toBe(1000);
  expect(shownNow(clock, 9_999_999)).toBe(5000);
});

test('the quickest clock stops at the end of the year 9999', () => {
  const clock = { mode: 'test', realMs: 0, shownMs: 0, pace: 1_000_000 } as const;
  expect(shownNow(clock, Number.MAX_SAFE_INTEGER)).toBe(LAST_SHOWN);
  expect(new Date(LAST_SHOWN).toISOString()).toBe('9999-12-31T23:59:59.999Z');
  expect(realAt(clock, LAST_SHOWN + 1)).toBeNull();
});

test('a day in ten seconds', () => {
  const clock = { mode: 'test', realMs: 0, shownMs: 0, pace: 8640 } as const;
  expect(shownNow(clock, 10_000)).toBe(86_400_000);
  expect(realAt(clock, 86_400_000)).toBe(10_000);
});
