import { expect, it } from 'vitest';
import { rasterized } from './svg.ts';

const svg = (inner: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="100">${inner}</svg>`,
  );
const many = (count: number, tag: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => tag(index)).join('');
/** Ten uses of a group of ten uses, and so on. */
const nested = (levels: number) =>
  `<defs><g id="g0"><rect width="9" height="9"/></g>${many(levels, (level) => `<g id="g${level + 1}">${many(10, () => `<use xlink:href="#g${level}"/>`)}</g>`)}</defs><use xlink:href="#g${levels}"/>`;

const effects: Record<string, string> = {
  'filters that blur thirty times': `<filter id="f">${many(30, () => '<feGaussianBlur stdDeviation="200"/>')}</filter><rect width="200" height="100" filter="url(#f)"/>`,
  'a prefixed filter':
    '<x:filter xmlns:x="http://www.w3.org/2000/svg" id="f"><x:feTurbulence/></x:filter><rect/>',
  'a filter in an attribute': '<rect width="9" height="9" filter="blur(200px)"/>',
  'a filter in a style': '<rect style="fill:red;filter : blur(200px)" width="9" height="9"/>',
  'a filter in a sheet': '<style><![CDATA[rect{filter/**/:blur(9px)}]]></style><rect/>',
  'uses of uses': nested(5),
  'patterns of patterns': `${many(6, (level) => `<pattern id="p${level}">${many(3, () => `<rect fill="url(#p${level - 1})" width="9" height="9"/>`)}</pattern>`)}<rect fill="url(#p5)" width="200" height="100"/>`,
  'hundreds of masks': `<mask id="m"><rect width="9" height="9"/></mask>${many(300, () => '<rect mask="url(#m)" width="9" height="9"/>')}`,
};
const elsewhere: Record<string, string> = {
  'an image behind a quoted bracket': '<image data-x=">" xlink:href="file:///etc/passwd"/>',
  'an address in single quotes with room': "<image a='>' href = 'https://example.com/a.png'/>",
  'an address in character references': '<rect fill="&#117;rl(https://example.com/a)"/>',
  'a source': '<image src="a.png"/>',
  'a style that hides its words': '<style>@\\69mport "x"; rect{fill:u\\72l(x)}</style>',
  'a base': '<g xml:base="file:///etc/"><image href="#passwd"/></g>',
};
const written: Record<string, string> = {
  'text in any font': '<text x="9" y="50" font-family="Helvetica Neue">Sale</text>',
  'text in spans': '<text><tspan x="9" dy="40">Sale</tspan></text>',
  'text that is used elsewhere':
    '<defs><s:text xmlns:s="http://www.w3.org/2000/svg" id="t">Sale</s:text></defs><use href="#t"/>',
};
const unreadable: Record<string, string> = {
  'an attribute without quotes': '<image href=file:///etc/passwd />',
  'a tag within a tag': '<rect a="<image href=x>"/>',
};

it.each(Object.entries(effects))('refuses %s at once', async (_, inner) => {
  const before = process.cpuUsage();
  await expect(rasterized(svg(inner))).rejects.toThrow('This SVG uses effects');
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(1000);
});

it.each(Object.entries(elsewhere))('refuses %s', async (_, inner) => {
  await expect(rasterized(svg(inner))).rejects.toThrow('from elsewhere');
});

it.each(Object.entries(written))('refuses %s, and says what to do', async (_, inner) => {
  await expect(rasterized(svg(inner))).rejects.toThrow('Convert the text to outlines');
});

it('draws what has a title, or text that says nothing', async () => {
  const inner = '<title>Logo</title><text> <tspan/> </text><text/><rect width="9" height="9"/>';
  expect((await rasterized(svg(inner))).length).toBeGreaterThan(0);
});

it.each(Object.entries(unreadable))('refuses %s', async (_, inner) => {
  await expect(rasterized(svg(inner))).rejects.toThrow('read safely');
});

it('refuses rules in its document type, and an encoding that hides words', async () => {
  const typed = '<!DOCTYPE svg [<!ATTLIST image href CDATA "file:///etc/passwd">]>';
  for (const head of [typed, '<?xml version="1.0" encoding="UTF-7"?>'])
    await expect(rasterized(Buffer.concat([Buffer.from(head), svg('<rect/>')]))).rejects.toThrow(
      'read safely',
    );
});

it('reads two megabytes of anything in little time', { timeout: 60_000 }, async () => {
  const size = 2 * 1024 * 1024 - 1000;
  for (const part of [
    '<a ',
    '<a "',
    '<!--',
    '<![CDATA[',
    '<a b="',
    '<g>',
    '<use href="#a"/>',
    ' ',
    '&#',
    '<a b ',
  ]) {
    const before = process.cpuUsage();
    await rasterized(svg(part.repeat(size / part.length))).catch(() => {});
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000, part).toBeLessThan(4000);
  }
});

it('draws what designers save: gradients, symbols, links, masks, embedded pictures', {
  timeout: 30_000,
}, async () => {
  const pixel =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const inner = `
    <!-- Saved by an app > of some kind --><title>Sale &amp; more</title>
    <defs><linearGradient id="l"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#000"/></linearGradient>
    <symbol id="s"><path d="M0 0h9v9z"/></symbol><mask id="m"><rect width="200" height="100" fill="#fff"/></mask></defs>
    <style type="text/css"><![CDATA[ .a > rect { fill: url("#l"); filter: none } ]]></style>
    <a xlink:href="https://example.com/"><path d="M0 0h9v9z"/></a>
    ${many(50, () => '<use xlink:href="#s"/>')}${many(4, () => '<g mask="url(#m)"><rect width="9" height="9"/></g>')}
    ${many(8000, () => '<rect width="9" height="9" fill="url(#l)"/>')}
    <image xlink:href="data:image/png;base64,${pixel}" width="9" height="9"/>`;
  expect((await rasterized(svg(inner))).length).toBeGreaterThan(100);
});
