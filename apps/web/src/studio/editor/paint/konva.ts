import { Konva as Core } from 'konva/lib/Core.js';
import { Ellipse } from 'konva/lib/shapes/Ellipse.js';
import { Image } from 'konva/lib/shapes/Image.js';
import { Path } from 'konva/lib/shapes/Path.js';
import { Rect } from 'konva/lib/shapes/Rect.js';

/** Only the parts of Konva that cards are painted with: its other shapes, filters and transformer aren't loaded. */
export const Konva = Object.assign(Core, { Ellipse, Image, Path, Rect });
