// What the browser runs: the studio's own way of drawing a card, from the same sources as the server's.
import Konva from 'konva';
import { bundledFiles, filesOf } from '../../src/fonts/files.ts';
import { imageKey, imagesOf } from '../../src/layout/images.ts';
import { layoutCard } from '../../src/layout/layout.ts';
import { measureWith } from '../../src/layout/measure.ts';
import { paintScene } from '../../src/paint/paint.ts';
import { goldenSet } from '../../src/testing/goldenSet.ts';
import { kana } from '../../src/testing/kana.ts';

window.loadFonts = async () => {
  await Promise.all(
    [...bundledFiles(), ...filesOf(kana.key, kana.faces[0]).slice(0, 1)].map(async ({ alias }) => {
      const face = new FontFace(alias, `url(/fonts/${alias}.woff2)`);
      document.fonts.add(await face.load());
    }),
  );
};

async function loadImage(key) {
  const image = new Image();
  image.src = `/pictures/${key}`;
  await image.decode();
  return { source: image, width: image.naturalWidth, height: image.naturalHeight };
}

/** The card on a stage of so many px per px: its pixels as a PNG data URL, and where its lines fell. */
window.drawCard = async (name, values, now, ratio) => {
  Konva.pixelRatio = ratio;
  const { card, kit } = goldenSet.get(name);
  const refs = imagesOf(card, kit, values);
  const images = new Map(
    await Promise.all(refs.map(async (ref) => [imageKey(ref), await loadImage(imageKey(ref))])),
  );
  const pictures = Object.fromEntries(
    [...images].map(([key, { width, height }]) => [key, { width, height }]),
  );
  const measure = measureWith(document.createElement('canvas').getContext('2d'));
  const scene = layoutCard(card, { kit, values, measure, pictures, now: new Date(now), fonts: [kana] });
  const stage = new Konva.Stage({ container: 'stage', width: scene.width, height: scene.height });
  const layer = paintScene(Konva, scene, images);
  stage.add(layer);
  layer.draw();
  const png = layer.getNativeCanvasElement().toDataURL('image/png');
  stage.destroy();
  return { png, texts: scene.texts };
};
