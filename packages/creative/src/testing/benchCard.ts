import { createCanvas, type Image, loadImage, type SKRSContext2D } from '@napi-rs/canvas';
import encoder from 'qrcode/lib/core/qrcode.js';
import { fontStack } from '../fonts/files.ts';
import { cardOf, photo, placed, styled, textLayer } from './kit.ts';

/**
 * A typical personal offer: a photo, a headline with a name, a wrapped text, a shadowed pill and a personal QR code.
 */
export const benchCard = cardOf(
  [
    photo('photo', [0, 0, 1080, 720]),
    textLayer(
      'headline',
      '{{ first_name }}, dinner is on us',
      [80, 760, 920, 110],
      styled(72, { weight: 700 }),
    ),
    textLayer(
      'text',
      'Bring a friend this week and the second main course is free. Show the code at the table.',
      [80, 900, 560, 200],
      styled(40, { lineHeight: 1.25 }),
    ),
    textLayer(
      'pill',
      'Book a table',
      [80, 1150, 500, 140],
      styled(44, { weight: 700, color: '#ffffff', align: 'center' }),
      {
        verticalAlign: 'middle',
        backing: { fill: { kind: 'solid', color: '#14532d' }, padding: 30, radius: 60 },
        shadow: { color: '#00000066', blur: 20, x: 0, y: 10 },
      },
    ),
    {
      ...placed('qr', 700, 930, 300, 300),
      kind: 'qr',
      data: 'https://waymark.example/c/{{ code }}',
      color: '#000000',
      background: '#ffffff',
      level: 'M',
    },
  ],
  {
    background: { kind: 'solid', color: '#faf7f0' },
    variables: [
      {
        name: 'first_name',
        kind: 'text',
        source: 'profile',
        path: 'first_name',
        fallback: 'Friend',
        sensitive: false,
      },
      { name: 'code', kind: 'text', source: 'coupon', path: 'code', fallback: '', sensitive: false },
    ],
  },
);

/**
 * The same card drawn by hand, as one would without a document: every position and size is in the code, the canvas is
 * reused and the picture decoded once. The fonts must be registered.
 */
export async function handDrawer(photo: Buffer): Promise<(name: string, code: string) => Promise<Buffer>> {
  const image = await loadImage(photo);
  const idle = [createCanvas(1080, 1350)];
  return async (name, code) => {
    const canvas = idle.pop() ?? createCanvas(1080, 1350);
    drawByHand(canvas.getContext('2d'), image, name, code);
    const bytes = await canvas.encode('jpeg', 90);
    idle.push(canvas);
    return bytes;
  };
}

const bold = fontStack('inter', { weight: 700, italic: false });
const regular = fontStack('inter', { weight: 400, italic: false });

function drawByHand(context: SKRSContext2D, photo: Image, name: string, code: string): void {
  context.fillStyle = '#faf7f0';
  context.fillRect(0, 0, 1080, 1350);
  const scale = Math.max(1080 / photo.width, 720 / photo.height);
  const [width, height] = [1080 / scale, 720 / scale];
  context.drawImage(
    photo,
    (photo.width - width) / 2,
    (photo.height - height) / 2,
    width,
    height,
    0,
    0,
    1080,
    720,
  );
  context.fillStyle = '#1c1917';
  context.font = `72px ${bold}`;
  context.fillText(`${name}, dinner is on us`, 80, 829);
  context.font = `40px ${regular}`;
  wrapped(
    context,
    'Bring a friend this week and the second main course is free. Show the code at the table.',
    560,
  ).forEach((line, index) => {
    context.fillText(line, 80, 940 + index * 50);
  });
  context.font = `44px ${bold}`;
  const pill = context.measureText('Book a table').width;
  context.save();
  context.shadowColor = '#00000066';
  context.shadowBlur = 20;
  context.shadowOffsetY = 10;
  context.fillStyle = '#14532d';
  context.beginPath();
  context.roundRect(Math.round(330 - pill / 2 - 30), 1164, Math.round(pill + 60), 113, 56);
  context.fill();
  context.restore();
  context.fillStyle = '#ffffff';
  context.fillText('Book a table', Math.round(330 - pill / 2), 1236);
  const { size, data } = encoder.create(`https://waymark.example/c/${code}`, {
    errorCorrectionLevel: 'M',
  }).modules;
  const module = Math.floor(300 / (size + 8));
  const inset = Math.round((300 - size * module) / 2);
  context.fillStyle = '#ffffff';
  context.fillRect(700, 930, 300, 300);
  context.fillStyle = '#000000';
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (data[row * size + column])
        context.fillRect(700 + inset + column * module, 930 + inset + row * module, module, module);
}

function wrapped(context: SKRSContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (context.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
