/** Drawn pixels, four bytes each (RGBA), row by row. */
export interface Pixels {
  data: Uint8ClampedArray | Uint8Array;
  width: number;
  height: number;
}
