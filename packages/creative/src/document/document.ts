import { z } from 'zod';
import { CARD_VERSION, FARTHEST } from './presets.ts';

const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/);
const name = z.string().max(120);
const px = z.number().min(-FARTHEST).max(FARTHEST);
const unit = z.number().min(0).max(1);

/**
 * `#rrggbb` or `#rrggbbaa`, or a token of the brand kit (`brand.primary`), which is resolved when the card is laid
 * out.
 */
export const colorSchema = z.union([
  z.string().regex(/^#[0-9a-f]{6}([0-9a-f]{2})?$/i),
  z.object({ token: z.string().min(1).max(64) }),
]);
export type Color = z.infer<typeof colorSchema>;

/** A list whose length is checked before its items: a list of a million bad ones is a single issue. */
const list = <Item extends z.ZodType>(item: Item, most: number, least = 0) =>
  z.array(z.unknown()).min(least).max(most).pipe(z.array(item));

const stops = list(z.object({ at: unit, color: colorSchema }), 8, 2);
export const fillSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('solid'), color: colorSchema }),
  /** `angle` in degrees: 0 runs left to right, 90 top to bottom. */
  z.object({ kind: z.literal('linear'), angle: z.number(), stops }),
  /** Center and radius as shares of the box. */
  z.object({ kind: z.literal('radial'), x: unit, y: unit, radius: z.number().min(0.01).max(4), stops }),
]);
export type Fill = z.infer<typeof fillSchema>;

const shadow = z.object({ color: colorSchema, blur: z.number().min(0).max(200), x: px, y: px }).nullable();
const stroke = z
  .object({ color: colorSchema, width: z.number().min(0).max(200), dash: list(z.number().min(0), 6) })
  .nullable();

/**
 * A font family by brand token (`{token: 'heading'}`) or by name. Only fonts of the kit or the bundle can be laid out.
 */
export const fontSchema = z.union([
  z.string().min(1).max(80),
  z.object({ token: z.enum(['heading', 'body', 'accent']) }),
]);

/** `size` and `letterSpacing` are px; `lineHeight` is a multiple of the size. */
export const textStyleSchema = z.object({
  font: fontSchema,
  weight: z.int().min(100).max(900),
  italic: z.boolean(),
  size: z.number().min(4).max(1000),
  lineHeight: z.number().min(0.5).max(4),
  letterSpacing: z.number().min(-50).max(200),
  align: z.enum(['start', 'center', 'end']),
  color: colorSchema,
  decoration: z.enum(['none', 'underline', 'line-through']),
  caps: z.boolean(),
});
export type TextStyle = z.infer<typeof textStyleSchema>;

/** A value from a person or an offer, with its fallback. Texts may also contain `{{ variable }}`. */
export const variableSchema = z.object({
  name: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[a-z][a-z0-9_]*$/),
  kind: z.enum(['text', 'number', 'money', 'date', 'image', 'color', 'yesNo']),
  source: z.enum(['profile', 'event', 'recommended', 'store', 'loyalty', 'inventory', 'coupon', 'product']),
  /** Path within the source, such as `first_name` or `item`. */
  path: z.string().min(1).max(120),
  fallback: z.string().max(500),
  /** Health, place, debt, children…: needs a second look before it is sent. */
  sensitive: z.boolean(),
});
export type Variable = z.infer<typeof variableSchema>;

const base = {
  id,
  name,
  x: px,
  y: px,
  width: z.number().min(1).max(FARTHEST),
  height: z.number().min(1).max(FARTHEST),
  /** Degrees clockwise, around the center of the box. */
  rotation: z.number().min(-360).max(360),
  opacity: unit,
  hidden: z.boolean(),
  locked: z.boolean(),
  /** What a marketer may not change on a card made from this template. */
  fixed: list(z.enum(['position', 'content', 'style', 'removal']), 4),
  /** Shown only if this variable is yes (or, with `not`, if it is no). */
  visibleWhen: z.object({ variable: z.string().max(64), not: z.boolean() }).nullable(),
  shadow,
};

const imageSource = z.union([
  z.object({ pictureId: z.string().max(64) }),
  z.object({ variable: z.string().max(64) }),
  z.object({ logo: z.string().max(64) }),
]);

const text = z.object({
  ...base,
  kind: z.literal('text'),
  text: z.string().max(2000),
  style: textStyleSchema,
  verticalAlign: z.enum(['top', 'middle', 'bottom']),
  /**
   * Shrinks from `style.size` down to `min` until it fits its box; null keeps the size, and text that doesn't fit
   * overflows.
   */
  autoFit: z.object({ min: z.number().min(4) }).nullable(),
  /** A pill or box behind the text. */
  backing: z
    .object({ fill: fillSchema, padding: z.number().min(0).max(200), radius: z.number().min(0).max(1000) })
    .nullable(),
});
const image = z.object({
  ...base,
  kind: z.literal('image'),
  source: imageSource,
  fit: z.enum(['cover', 'contain']),
  /** The point of the picture that stays in view, as shares of its size; with `zoom` 1 it just covers the box. */
  focal: z.object({ x: unit, y: unit }),
  zoom: z.number().min(1).max(10),
  mask: z.enum(['none', 'rounded', 'ellipse']),
  radius: z.number().min(0).max(2000),
  alt: z.string().max(500),
});
const shape = z.object({
  ...base,
  kind: z.literal('shape'),
  shape: z.enum(['rectangle', 'ellipse', 'line', 'triangle', 'star', 'burst', 'arch']),
  radius: z.number().min(0).max(2000),
  fill: fillSchema.nullable(),
  stroke,
});
const icon = z.object({
  ...base,
  kind: z.literal('icon'),
  icon: z.string().min(1).max(64),
  color: colorSchema,
});
const qr = z.object({
  ...base,
  kind: z.literal('qr'),
  data: z.string().max(500),
  color: colorSchema,
  background: colorSchema,
  level: z.enum(['L', 'M', 'Q', 'H']),
});
const barcode = z.object({
  ...base,
  kind: z.literal('barcode'),
  format: z.enum(['code128', 'ean13', 'upca', 'code39']),
  data: z.string().max(80),
  color: colorSchema,
  background: colorSchema,
  caption: z.boolean(),
});
const coupon = z.object({
  ...base,
  kind: z.literal('coupon'),
  code: z.string().max(80),
  label: z.string().max(200),
  style: textStyleSchema,
  fill: fillSchema,
  stroke,
  notches: z.boolean(),
  /** The last day, YYYY-MM-DD; null if it doesn't end. */
  expires: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .nullable(),
});
const price = z.object({
  ...base,
  kind: z.literal('price'),
  shape: z.enum(['circle', 'burst', 'tag', 'pill']),
  now: z.string().max(40),
  was: z.string().max(40),
  note: z.string().max(80),
  style: textStyleSchema,
  fill: fillSchema,
});
/** Days and hours left when the card is rendered, or the day and hour of the end. */
const countdown = z.object({
  ...base,
  kind: z.literal('countdown'),
  /**
   * ISO 8601: a wall-clock time (`2026-12-24T18:00`) or a day (until it is over) in `zone`, or an instant with an
   * offset. May be a variable.
   */
  until: z.string().max(64),
  /** IANA. Without it, the zone of each person. */
  zone: z.string().max(64).optional(),
  /** Shows the time `left` (the default) or the `end`. An `end` stays true in a message that is read days later. */
  shows: z.enum(['left', 'end']).optional(),
  label: z.string().max(80),
  style: textStyleSchema,
  fill: fillSchema,
  after: z.string().max(80),
});

const leaf = z.discriminatedUnion('kind', [text, image, shape, icon, qr, barcode, coupon, price, countdown]);
export type LeafLayer = z.infer<typeof leaf>;
export type GroupLayer = z.infer<z.ZodObject<typeof base>> & { kind: 'group'; layers: Layer[] };
export type Layer = LeafLayer | GroupLayer;
export type LayerKind = Layer['kind'];
export type LayerOf<K extends LayerKind> = Extract<Layer, { kind: K }>;

/** A group's children are placed in its own box: 0, 0 is its top left corner. */
const group = z.object({
  ...base,
  kind: z.literal('group'),
  get layers(): z.ZodType<Layer[]> {
    return list(layerSchema, 200);
  },
});
/** Discriminated by `kind`, so that a bad layer reports only the issues of its own kind. */
export const layerSchema: z.ZodType<Layer> = z.discriminatedUnion('kind', [leaf, group]);

const change = z.object({
  hidden: z.boolean().optional(),
  x: px.optional(),
  y: px.optional(),
  opacity: unit.optional(),
  rotation: z.number().optional(),
  text: z.string().max(2000).optional(),
});
/** A frame of an animated card: what differs from the base, by layer id, and how long it lasts (ms). */
const frame = z.object({
  id,
  ms: z.int().min(20).max(10_000),
  changes: z
    .record(z.string(), z.unknown())
    .refine((changes) => Object.keys(changes).length <= 1000, 'A frame may change 1000 layers at most.')
    .pipe(z.record(z.string(), change)),
});

/** What a designer draws, what is approved by its hash, and what is rendered for each person. Lengths are card px. */
export const cardSchema = z.object({
  version: z.literal(CARD_VERSION),
  size: z.object({
    preset: z.enum(['portrait', 'story', 'square', 'wide', 'custom']),
    width: z.int().min(64).max(4096),
    height: z.int().min(64).max(4096),
  }),
  background: fillSchema,
  /** Back to front. */
  layers: list(layerSchema, 300),
  variables: list(variableSchema, 50),
  /** Empty for a still card; otherwise an animated GIF of these frames. */
  frames: list(frame, 60),
  /** What a screen reader reads, also stored with the message. */
  alt: z.string().max(500),
  format: z.enum(['jpeg', 'png', 'gif']),
});
export type Card = z.infer<typeof cardSchema>;

/** The workspace's look: colors by token, fonts by role, logos, and the words of its tone. */
export const brandKitSchema = z.object({
  colors: z
    .array(
      z.object({
        token: z.string().min(1).max(64),
        name: z.string().max(60),
        value: z.string().regex(/^#[0-9a-f]{6}$/i),
      }),
    )
    .max(40),
  fonts: z.object({ heading: z.string().max(80), body: z.string().max(80), accent: z.string().max(80) }),
  logos: z
    .array(z.object({ id: z.string().max(64), name: z.string().max(60), pictureId: z.string().max(64) }))
    .max(20),
  tone: z.object({ words: z.array(z.string().max(40)).max(20), avoid: z.array(z.string().max(40)).max(50) }),
});

/** An uploaded font file of the family with this name; `hash` is its SHA-256. */
export type KitFace = { family: string; weight: number; italic: boolean; hash: string };
/** `faces` isn't set by designers: code that loads a kit adds the uploaded files. Undefined if they are unknown. */
export type BrandKit = z.infer<typeof brandKitSchema> & { faces?: KitFace[] };
