import {
  IconBarcode,
  IconBoxMultiple,
  IconClockHour4,
  IconLetterT,
  IconPhoto,
  IconQrcode,
  IconShape,
  IconSparkles,
  IconTag,
  IconTicket,
} from '@tabler/icons-react';
import type { LayerKind } from '@waymark/creative/document/document';

export const layerIcons: Record<LayerKind, typeof IconPhoto> = {
  text: IconLetterT,
  image: IconPhoto,
  shape: IconShape,
  icon: IconSparkles,
  qr: IconQrcode,
  barcode: IconBarcode,
  coupon: IconTicket,
  price: IconTag,
  countdown: IconClockHour4,
  group: IconBoxMultiple,
};
