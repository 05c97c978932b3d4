// Runs in the browser: the layers of a card on a bare Konva stage. What is dragged lies on a Konva layer of its own, as
// Konva's guide to performance advises. No order of layers is kept, nothing snaps, no frame is shown: only the drag.
const { Konva } = globalThis;

const flat = (nodes) => nodes.flatMap((node) => [node, ...flat(node.children ?? [])]);
const each = (values) => [...new Set(values.filter(Boolean))];

/** Loads fonts and pictures from where the editor has them. Returns the pictures by id. */
async function load(nodes) {
  const aliases = each(flat(nodes).map(({ attrs }) => /^"([^"]+)"/.exec(attrs.fontFamily ?? '')?.[1]));
  const faces = aliases.map((alias) => new FontFace(alias, `url("/card-fonts/${alias}.woff2")`).load());
  for (const face of await Promise.all(faces)) document.fonts.add(face);
  const pictures = each(flat(nodes).map(({ image }) => image?.pictureId)).map(async (id) => {
    const picture = new Image();
    picture.src = `/pictures/${id}`;
    await picture.decode();
    return [id, picture];
  });
  return new Map(await Promise.all(pictures));
}

const classes = { rect: Konva.Rect, ellipse: Konva.Ellipse, path: Konva.Path, text: Konva.Text };

function drawn({ shape, layerId, attrs, image, children = [] }, pictures) {
  const config = { ...attrs, name: layerId, listening: false };
  if (shape === 'image') {
    const picture = pictures.get(image.pictureId);
    const { naturalWidth: width, naturalHeight: height } = picture;
    const { cropX: x, cropY: y, cropWidth, cropHeight } = attrs;
    const crop = { x: x * width, y: y * height, width: cropWidth * width, height: cropHeight * height };
    return new Konva.Image({ ...config, image: picture, crop });
  }
  if (shape !== 'group') return new classes[shape](config);
  const { clipShape, clipX, clipY, clipWidth, clipHeight, clipRadius } = attrs;
  const clipFunc = (context) => context.roundRect(clipX, clipY, clipWidth, clipHeight, [clipRadius]);
  const group = new Konva.Group(clipShape ? { ...config, clipFunc } : config);
  group.add(...children.map((child) => drawn(child, pictures)));
  return group;
}

/** Shows the nodes of a scene; a press anywhere takes the layers that are named in `held`. */
globalThis.begin = async ({ nodes, axes, held }) => {
  const pictures = await load(nodes);
  const container = document.querySelector('#stage');
  const { width, height } = container.getBoundingClientRect();
  const stage = new Konva.Stage({ container, width, height, listening: false });
  const { x, y, zoom } = axes;
  const placed = { x, y, scaleX: zoom, scaleY: zoom, listening: false };
  const rest = new Konva.Layer(placed);
  const hand = new Konva.Layer(placed);
  stage.add(rest, hand);
  rest.add(...nodes.map((node) => drawn(node, pictures)));
  let from = null;
  container.addEventListener('pointerdown', (event) => {
    from = event;
    for (const id of held) rest.findOne(`.${id}`).moveTo(hand);
  });
  container.addEventListener('pointermove', (event) => {
    if (from) hand.position({ x: x + event.clientX - from.clientX, y: y + event.clientY - from.clientY });
  });
  container.addEventListener('pointerup', () => {
    from = null;
  });
};
