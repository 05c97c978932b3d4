import { request } from 'node:https';
import { isPrivateNumber, publicOnly } from '@waymark/workspace/network/publicOnly';

/** Largest picture that is fetched, bytes, and how long it may take, ms. */
const MOST = 8 * 1024 * 1024;
const TIMEOUT_MS = 8_000;

const lookup = publicOnly();

/**
 * A picture behind an address that a person's values named, such as the photo of an item. Https on its usual port, the open
 * internet only, no redirects, 8 MB and 8 s at most. Rejects otherwise; the bytes are checked by who decodes them.
 */
export async function fetchPicture(address: string): Promise<Buffer> {
  const url = new URL(address);
  if (url.protocol !== 'https:' || url.port !== '' || url.username !== '')
    throw new Error('Only standard https addresses are supported.');
  if (isPrivateNumber(url)) throw new Error('This address isn’t on the public internet.');
  return await new Promise<Buffer>((resolve, reject) => {
    let answered = false;
    const asking = request(
      url,
      { lookup, signal: AbortSignal.timeout(TIMEOUT_MS), headers: { accept: 'image/*' } },
      (response) => {
        answered = true;
        if (response.statusCode !== 200) {
          response.resume();
          return reject(new Error(`The address returned ${response.statusCode}.`));
        }
        const parts: Buffer[] = [];
        let size = 0;
        response.on('data', (part: Buffer) => {
          size += part.length;
          parts.push(part);
          if (size > MOST) asking.destroy(new Error('The picture is too large.'));
        });
        response.on('end', () => resolve(Buffer.concat(parts)));
        response.on('error', reject);
      },
    );
    asking.on('error', reject);
    // Also after an answer that only asks to speak otherwise (101), of which nothing else is told.
    asking.on('close', () => answered || reject(new Error('The address hung up without an answer.')));
    asking.end();
  });
}
