import { Konva as Core } from 'konva/lib/Core.js';
import { Ellipse } from 'konva/lib/shapes/Ellipse.js';
import { Image } from 'konva/lib/shapes/Image.js';
import { Path } from 'konva/lib/shapes/Path.js';
import { Rect } from 'konva/lib/shapes/Rect.js';

/** Konva with as much of it as cards are painted with: its other shapes, filters and transformer stay out of the load. */
export const Konva = Object.assign(Core, { Ellipse, Image, Path, Rect });
