import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import type { JSHandle, Page } from '@playwright/test';

export interface TestFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A picture of one color that no other test and no run before has: the library takes the same file once. */
export function picture(name: string): TestFile {
  const side = 240;
  const color = randomBytes(3);
  const row = Buffer.concat([Buffer.from([0]), ...Array.from({ length: side }, () => color)]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: side }, () => row)));
  const buffer = Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from(`Comment\0${randomBytes(8).toString('hex')}`, 'latin1')),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { name, mimeType: 'image/png', buffer };
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** Three seconds of H.264, of which the first is black, the others orange; with some free bytes that no run before had. */
export function clip(name: string): TestFile {
  const free = Buffer.alloc(24);
  free.writeUInt32BE(24, 0);
  free.write('free', 4, 'latin1');
  randomBytes(16).copy(free, 8);
  const video = readFileSync(new URL('clip.mp4', import.meta.url));
  return { name, mimeType: 'video/mp4', buffer: Buffer.concat([video, free]) };
}

/** Drops files over the page, as from the desktop. */
export async function drop(page: Page, files: readonly TestFile[]): Promise<void> {
  await page.dispatchEvent('main', 'drop', { dataTransfer: await carried(page, files) });
}

/** Files as the clipboard or the hand carries them. */
export function carried(page: Page, files: readonly TestFile[]): Promise<JSHandle<DataTransfer>> {
  return page.evaluateHandle(
    (list) => {
      const transfer = new DataTransfer();
      for (const { name, type, base64 } of list) {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type }));
      }
      return transfer;
    },
    files.map(({ name, mimeType, buffer }) => ({ name, type: mimeType, base64: buffer.toString('base64') })),
  );
}
