import type { Layer } from '@waymark/creative/document/document';
import { useSetting } from '../setting.ts';
import { ImageForm } from './ImageForm.tsx';
import { BarcodeForm, CountdownForm, CouponForm, PriceForm, QrForm } from './OfferForms.tsx';
import { IconForm, ShapeForm } from './ShapeForm.tsx';
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
