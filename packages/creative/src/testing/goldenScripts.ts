import type { Card } from '../document/document.ts';
import { kana } from './kana.ts';
import { cardOf, styled, textLayer } from './kit.ts';

/** Scripts that break and join in their own way. */
const scripts = cardOf(
  [
    textLayer(
      'longest',
      'Pneumonoultramicroscopicsilicovolcanoconiosis Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz',
      [40, 40, 480, 350],
      styled(40, { weight: 600 }),
    ),
    textLayer(
      'address',
      'https://waymark.example/offers/winter?code=AAAAAAAAAAAAAAAAAAAAAAAAAA&for=you',
      [560, 40, 480, 200],
      styled(34),
    ),
    textLayer(
      'joined',
      '👩‍🚀👩🏾‍❤️‍💋‍👨🏻🏳️‍🌈🏴󠁧󠁢󠁳󠁣󠁴󠁿👨‍👩‍👧‍👦🧑🏿‍🦽‍➡️👩‍🚀👩🏾‍❤️‍💋‍👨🏻🏳️‍🌈🏴󠁧󠁢󠁳󠁣󠁴󠁿👨‍👩‍👧‍👦',
      [560, 250, 480, 130],
      styled(56),
    ),
    textLayer(
      'both ways',
      'Order 12 كعكات today وسوف نوصلها by 6 pm إلى Main St. (حتى 25%)!',
      [40, 400, 480, 260],
      styled(46, { weight: 500 }),
    ),
    textLayer(
      'both ways back',
      'קפה Marlow® ב-25% הנחה — הקוד: SPRING15, עד 6 pm בלבד',
      [560, 400, 480, 260],
      styled(46, { weight: 600 }),
    ),
    textLayer('pointed', 'שָׁלוֹם לְכֻלָּם, בֹּקֶר טוֹב', [40, 690, 480, 140], styled(52)),
    textLayer('vowelled', 'اَلسَّلَامُ عَلَيْكُمْ وَرَحْمَةُ ٱللَّهِ', [560, 690, 480, 140], styled(48)),
    textLayer(
      'combined',
      'Cafe\u0301 cre\u0300me, A\u030angstro\u0308m, Vie\u0323\u0302t Nam, n\u0303a\u0303o, e\u0301e\u0302e\u0308e\u0323',
      [40, 850, 480, 170],
      styled(46),
    ),
    textLayer(
      'no spaces',
      'Softhyphen\u00adated\u00adness and zero\u200bwidth\u200bspaces and non\u00a0breaking\u00a0ones',
      [560, 850, 480, 170],
      styled(44),
    ),
    textLayer(
      'spaced out',
      'Wide letters مرحبا שלום 🎉',
      [40, 1040, 480, 150],
      styled(40, { letterSpacing: 8, weight: 600 }),
    ),
    textLayer(
      'shouted',
      'ß ﬁne ıstanbul İzmir straße',
      [560, 1040, 480, 150],
      styled(44, { caps: true, weight: 700 }),
    ),
    textLayer(
      'fitted',
      'خصم على الطلبات 🎉 Donaudampfschiff שלום',
      [40, 1210, 1000, 110],
      styled(120, { weight: 800, align: 'center' }),
      { autoFit: { min: 12 }, verticalAlign: 'middle' },
    ),
  ],
  { background: { kind: 'solid', color: { token: 'brand.paper' } } },
);

/** Symbols that people type among words, in several fonts. */
const signs = cardOf(
  [
    textLayer('ticks', '✓ Fresh  ✗ Frozen  ★★★★☆ 4 of 5', [40, 40, 1000, 80], styled(52, { weight: 600 })),
    textLayer(
      'arrows',
      'Mill St → Bridge ⇒ the door ➜ you ← us ↑ ↓',
      [40, 150, 1000, 80],
      styled(48, { font: 'Poppins' }),
    ),
    textLayer(
      'numbers',
      '① Grind ② Pour ③ Wait ≈ 4 min, ≤ 96 °C',
      [40, 260, 1000, 80],
      styled(48, { font: 'Nunito', weight: 700 }),
    ),
    textLayer(
      'pictures',
      '♡ ♥ ❤ ☎ ☺ ♪ ♫ ☕ ✂ ☀ ❄ ⚡ ✨ ● ■ ▲ ◆',
      [40, 370, 1000, 80],
      styled(52, { font: { token: 'heading' } }),
    ),
    textLayer('turned', '✓ Done → next', [40, 520, 500, 80], styled(52, { font: 'Pacifico' }), {
      rotation: 12,
    }),
  ],
  {
    size: { preset: 'custom', width: 1080, height: 700 },
    background: { kind: 'solid', color: { token: 'brand.paper' } },
  },
);

/** An uploaded font, and a script without spaces. */
const own = { font: kana.name } as const;
const uploaded = cardOf(
  [
    textLayer(
      'without blanks',
      'あたたかいパンをまいにちおとどけします。コーヒーとケーキのセットもあります、ください。',
      [40, 40, 480, 330],
      styled(48, own),
    ),
    textLayer(
      'with others',
      'きょうは25% OFFのセールです。Marlow Goods מבצע 🎉 ✓ 新日月',
      [560, 40, 480, 330],
      styled(48, { ...own, align: 'center' }),
    ),
    textLayer('fitted', 'ちいさくなるまでここにはいります。', [40, 400, 480, 120], styled(96, own), {
      autoFit: { min: 20 },
      verticalAlign: 'middle',
    }),
    textLayer(
      'spaced',
      'スペース、ひろく。',
      [560, 400, 480, 120],
      styled(48, { ...own, letterSpacing: 10 }),
    ),
    textLayer(
      'long',
      'パンパンパンSupercalifragilisticexpialidociousパンパン',
      [40, 560, 480, 200],
      styled(44, own),
    ),
  ],
  { size: { preset: 'custom', width: 1080, height: 800 } },
);

export const goldenScripts: Readonly<Record<string, Card>> = { scripts, signs, uploaded };
