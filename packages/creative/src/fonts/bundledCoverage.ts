/** The characters of the files that every text falls back on, and what families have besides. Written by ../../coverage.mjs. */
export const sharedLetters =
  '0 0 d 0 j 2m y c 2 4a 2 3d 2 3z 2 11 3 6 2 a 2 i 2 12 2 9 3 0 2 11 2 1 3 2 q 0 29 2 4 5 5 6 2 0 2 j 2 1g 5 1 j 6 3 1 2 3h 7 t 3 2n 1c 0 2q 1i 9 q 5 5 c 73 29 1b 6p u 2 1 7 21 2 s 3y9 0 d 0 e 0 14 0 4 2 4 0 2 1 2 0 4 2 3 0 7 3 1j 0 4 0 r 0 4 0 1t 4b 2 2q 77 0 7 0 2 6 2 1 4 2 2 2 2 0 2 0 4 0 c 1 6 1 2 0 8 0 5 0 6 0 29 f 2 4 3 2 2 3 10 0 1c 0 3 0 c 0 n 0 2g 0 2 6 g 1 2w 0 7c 1 d 0 4n 0 q a 5 2 5k 0 6g 1 b 0 a 0 c 0 1b 3 2 4 a 0 3 0 3 1 3 0 5 0 3 0 2 1 3 0 4 0 4 1 9 2 6 0 2 0 6 b c 1 3 0 2 1 2 0 j 0 3 1 j 5 2 0 2 1 4 1 6 0 3 1 5 1 c 1 6 1 3 0 6 1 2 0 2 1 l 1 6 5 2 3 3 0 5 0 3 0 3 5 2 0 3 0 2 0 2 0 7 0 4 0 7 0 b 1 g 0 3 0 5 0 2 0 5 2 2 0 c 1 1d 2 a 0 f 0 f 0 ad 1 cw 2 k 1 1g 0 5 0 87 0 3 0 ao 0 1u 0 dr 0 d 0 gq 0 2 0 mx2 0 9s 0 gf2 p 2 4 2 0 2 1 2 1 2 3g h cc 3 1h 8 0 x f 35 4 2 3q 3 0 35q 2 18g5 0 5n 0 4h 1 d 1 f 0 3 9 24 p 2 1 o 0 l 0 3 8 m 1 4v x 3 33 3 1 2 2 3 2a 3 2 2 7a 2 1q c 5 2 n 8 1 3 7 d 0 3 3 3 0 5 1 e 1 3 0 9 1 a 0 6 2 d 2 9 2 3 0 2 0 5 0 7 0 4 0 7 2d 1d 1x 6 7 3 4 3 9 4 0 2 1 4 0 3 9 6c b 5 0 7w 1a 2 9 2 54 35 c 4 1y 2 0 4 h 2 c 4 b gvvs 1 2 0 2 0 5 0 2 0 5 1 3 0 8 0';
export const ownLetters: ReadonlyMap<string, string> = new Map([
  ['poppins', '4t 0 6lk 0'],
  ['playfair-display', '4t 0 4c 0'],
  ['nunito', '4t 0 4c 0 3f 0 6dt 0'],
  ['barlow-condensed', '4t 0 6lk 0'],
  ['pacifico', '4t 0 4c 0 3f 0 6dt 0'],
]);
