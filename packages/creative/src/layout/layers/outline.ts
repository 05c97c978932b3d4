/** Outlines of shapes as SVG path data, in a box of `width` × `height` px with its corner at 0, 0. */
export const outlines = {
  triangle: (width: number, height: number) => `M${n(width / 2)} 0L${n(width)} ${n(height)}L0 ${n(height)}Z`,
  star: (width: number, height: number) => spikes(width, height, 5, 0.42),
  burst: (width: number, height: number) => spikes(width, height, 18, 0.86),
  /** An arch: a half ellipse over straight sides. */
  arch: (width: number, height: number) => {
    const rise = Math.min(width / 2, height);
    return `M0 ${n(height)}L0 ${n(rise)}A${n(width / 2)} ${n(rise)} 0 0 1 ${n(width)} ${n(rise)}L${n(width)} ${n(height)}Z`;
  },
  line: (width: number, height: number) => `M0 ${n(height / 2)}L${n(width)} ${n(height / 2)}`,
  /** A price tag: pointed on the left. */
  tag: (width: number, height: number) => {
    const point = Math.min(width * 0.22, height / 2);
    return `M${n(point)} 0L${n(width)} 0L${n(width)} ${n(height)}L${n(point)} ${n(height)}L0 ${n(height / 2)}Z`;
  },
};

/** A ticket with rounded corners; `notch` (radius, px) cuts into both sides at `notchY`. */
export function ticket(width: number, height: number, corner: number, notch: number, notchY: number): string {
  const c = Math.max(0, Math.min(corner, width / 2, height / 2));
  const r = Math.max(0, Math.min(notch, notchY - c, height - notchY - c, width / 4));
  const arc = (x: number, y: number, radius: number, sweep: 0 | 1) =>
    radius > 0 ? `A${n(radius)} ${n(radius)} 0 0 ${sweep} ${n(x)} ${n(y)}` : '';
  return [
    `M${n(c)} 0L${n(width - c)} 0`,
    arc(width, c, c, 1),
    `L${n(width)} ${n(notchY - r)}`,
    arc(width, notchY + r, r, 0),
    `L${n(width)} ${n(height - c)}`,
    arc(width - c, height, c, 1),
    `L${n(c)} ${n(height)}`,
    arc(0, height - c, c, 1),
    `L0 ${n(notchY + r)}`,
    arc(0, notchY - r, r, 0),
    `L0 ${n(c)}`,
    arc(c, 0, c, 1),
    'Z',
  ].join('');
}

function spikes(width: number, height: number, count: number, inner: number): string {
  const points = Array.from({ length: count * 2 }, (_, index) => {
    const angle = (index * Math.PI) / count - Math.PI / 2;
    const reach = index % 2 === 0 ? 1 : inner;
    return `${n((width / 2) * (1 + reach * Math.cos(angle)))} ${n((height / 2) * (1 + reach * Math.sin(angle)))}`;
  });
  return `M${points.join('L')}Z`;
}

/** At most two decimals: shorter, and the same text on every machine. */
function n(length: number): string {
  return String(Math.round(length * 100) / 100);
}
