import type { Layer } from '@waymark/creative/document/document';
import { useSetting } from '../setting.ts';
import { BarcodeForm, QrForm } from './CodeForm.tsx';
import { CountdownForm } from './CountdownForm.tsx';
import { CouponForm, PriceForm } from './CouponForm.tsx';
import { IconForm } from './IconForm.tsx';
import { ImageForm } from './ImageForm.tsx';
import { ShapeForm } from './ShapeForm.tsx';
import { TextForm } from './TextForm.tsx';

/** The settings specific to a layer's kind. */
export function LayerForm({ layer }: { layer: Layer }) {
  const setting = useSetting(layer.id);
  switch (layer.kind) {
    case 'text':
      return <TextForm layer={layer} {...setting} />;
    case 'image':
      return <ImageForm layer={layer} {...setting} />;
    case 'shape':
      return <ShapeForm layer={layer} {...setting} />;
    case 'icon':
      return <IconForm layer={layer} {...setting} />;
    case 'qr':
      return <QrForm layer={layer} {...setting} />;
    case 'barcode':
      return <BarcodeForm layer={layer} {...setting} />;
    case 'coupon':
      return <CouponForm layer={layer} {...setting} />;
    case 'price':
      return <PriceForm layer={layer} {...setting} />;
    case 'countdown':
      return <CountdownForm layer={layer} {...setting} />;
    case 'group':
      return null;
    default:
      return layer satisfies never;
  }
}
