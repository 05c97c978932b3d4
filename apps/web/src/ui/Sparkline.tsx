import { count } from './format/numbers.ts';

const WIDTH = 112;
const HEIGHT = 28;

/** Small columns, one per day. Zero days keep a hairline, so that the days can be counted. */
export function Sparkline({ values, label }: { values: number[]; label: string }) {
  const top = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length);
  const total = values.reduce((sum, value) => sum + value, 0);
  return (
    <svg
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={`${label}: ${count(total)} in ${values.length} days`}
    >
      <title>{`${label}: ${count(total)} in ${values.length} days`}</title>
      {values.map((value, day) => {
        const height = value === 0 ? 1 : Math.max(2, (value / top) * (HEIGHT - 2));
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a day has no identity but its position in the row
            key={day}
            x={day * step + 1}
            y={HEIGHT - height}
            width={step - 2}
            height={height}
            rx={1}
            fill={value === 0 ? 'var(--wm-line-strong)' : 'var(--wm-accent)'}
            opacity={value === 0 || day === values.length - 1 ? 1 : 0.55}
          />
        );
      })}
    </svg>
  );
}
