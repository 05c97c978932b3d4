/** The characters of the files that every text falls back on, and what families have besides. Written by ../../coverage.mjs. */
export const sharedLetters =
  '0 0 d 0 j 2n x c 2 4a 2 3d 2 3z 2 11 3 6 2 a 2 i 2 12 2 9 3 0 2 1c 4 2 3 0 5 0 9 0 3 1 5 7 5 0 2 0 5 0 7 0 7 0 13 2 4 5 5 6 2 0 2 j 2 1g 5 1 j 6 3 1 2 3h 7 t 3 2n 1c 0 2q 1i 9 q 5 5 c 73 29 1b 6p u 2 1 7 21 2 s 3y9 0 d 0 e 0 14 0 3 3 4 0 2 1 2 0 4 2 3 0 7 3 1j 0 4 0 r 0 4 0 1t 4b 2 2q 75 h 2 7 2 2 2 2 3 1 9 0 3 8 2 0 4 0 3 1 3 0 2 0 6 1 7 0 8 0 1t f 2 4 3 2 2 3 h w i 0 5 0 3 9 2 1 2 5 5 0 2 0 2 3 2 2 2 a 3 f l z 2 3 2 1 5 fd 5 2w q a m 4g 6 0 6 0 4 0 4 0 4 0 1k 0 x 1 5 0 9 0 4 0 4 0 4 0 4 3 d 15f 3 v 2 2w 3h 0 3 0 ao 0 1u 0 cx 0 u 0 d 0 gq 0 2 0 5d3 1r hi8 0 9s 0 gf2 p 2 4 2 0 2 1 2 1 2 3g h cc 3 1h 8 0 x g 34 4 2 3q 3 0 2k 0 2 0 4c 2 91 26 2 c 4 0 1c 19 6b r 291 u 3j 2 12o1 j d j d 2e a o 3s 2c 2 1y 2 1 3 0 3 1 3 3 2 b 2 0 2 6 2 1s 2 3 3 7 2 6 2 r 2 3 2 4 2 0 4 6 2 9f 3 83 3 1d 4ch 3 2 q 2 1 2 0 3 0 2 9 2 3 2 0 2 0 7 0 5 0 2 0 2 0 2 2 2 1 2 0 3 0 2 0 2 0 2 0 2 0 2 1 2 0 3 3 2 6 2 3 2 3 2 0 2 9 2 g 6 2 2 4 2 g 1h 1 7j 17 5 2r d e 3 e 2 e 2 10 b 4t 1l p 2 1 o 0 l 0 3 8 m 1 4v rd 3 g 4 c 4 3a 5 2m 7 b 5 0 g b 5 1j 9 9 7 13 9 t 3 1 27 9f d d 3 c 4 1y 2 0 4 h 2 c 4 b 6 42 2 1i 12 9 gvop 1 2 0 2 0 5 0 2 0 5 1 3 0 8 0';
export const ownLetters: ReadonlyMap<string, string> = new Map([
  ['poppins', '4t 0'],
  ['playfair-display', '4t 0 4c 0'],
  ['nunito', '4t 0 4c 0 3f 0'],
  ['barlow-condensed', '4t 0'],
  ['pacifico', '4t 0 4c 0 3f 0'],
]);
