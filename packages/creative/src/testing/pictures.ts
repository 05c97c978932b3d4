import sharp from 'sharp';

/** Pictures for tests: a photo-like JPEG with soft shapes and grain, and a logo with a transparent background. */
export async function testPictures(): Promise<Record<'photo' | 'logo', Buffer>> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200">
    <defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#7dd3fc"/><stop offset="1" stop-color="#fef3c7"/></linearGradient></defs>
    <rect width="1600" height="1200" fill="url(#s)"/><circle cx="1200" cy="300" r="140" fill="#fde047"/>
    <path d="M0 800 Q400 500 800 780 T1600 700 V1200 H0Z" fill="#4d7c0f"/><path d="M0 950 Q500 760 1000 960 T1600 900 V1200 H0Z" fill="#365314"/></svg>`;
  const grain = await sharp({
    create: {
      width: 1600,
      height: 1200,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 18 },
    },
  })
    .png()
    .toBuffer();
  const photo = await sharp(Buffer.from(svg))
    .flatten()
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 88 })
    .toBuffer();
  const logo = await sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="300"><circle cx="150" cy="150" r="120" fill="#14532d"/><rect x="300" y="90" width="260" height="120" rx="60" fill="#f9735b"/></svg>`,
    ),
  )
    .png()
    .toBuffer();
  return { photo, logo };
}
