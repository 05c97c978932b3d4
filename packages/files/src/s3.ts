import { AwsClient } from 'aws4fetch';
import { codeIn, refused, unreachable } from './s3Errors.ts';
import { checkedKey, type FileStore } from './storage.ts';

export interface S3Settings {
  /** Such as `https://s3.eu-central-1.amazonaws.com`; requests go to `endpoint/bucket/key`. */
  endpoint: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** `us-east-1` by default. */
  region?: string;
  /** Give up on a request after this long, ms; 30,000 by default. */
  timeoutMs?: number;
}

/** Any store that speaks S3 (path style). The client retries transient failures; others throw `StorageError`. */
export function s3Store(settings: S3Settings): FileStore {
  const { endpoint, bucket, accessKeyId, secretAccessKey, timeoutMs = 30_000 } = settings;
  const client = new AwsClient({
    accessKeyId,
    secretAccessKey,
    region: settings.region ?? 'us-east-1',
    service: 's3',
    retries: 3,
  });
  const call = async (method: string, key: string, body?: Uint8Array): Promise<Response | null> => {
    const url = `${endpoint.replace(/\/+$/, '')}/${bucket}/${checkedKey(key)}`;
    const response = await client
      .fetch(url, {
        method,
        signal: AbortSignal.timeout(timeoutMs),
        ...(body
          ? { body: new Uint8Array(body), headers: { 'content-type': 'application/octet-stream' } }
          : {}),
      })
      .catch((error) => {
        throw unreachable(endpoint, error);
      });
    if (response.ok) return response;
    const code = codeIn(await response.text());
    // Without a bucket there are no files either, but that is no answer to whether one is there.
    if (response.status === 404 && method !== 'PUT' && code !== 'NoSuchBucket') return null;
    throw refused(response.status, code, method, bucket);
  };
  return {
    async put(key, bytes) {
      await (await call('PUT', key, bytes))?.body?.cancel();
    },
    async get(key) {
      const response = await call('GET', key);
      return response && Buffer.from(await response.arrayBuffer());
    },
    async stat(key) {
      const response = await call('HEAD', key);
      return response && { bytes: Number(response.headers.get('content-length') ?? 0) };
    },
    async remove(key) {
      await (await call('DELETE', key))?.body?.cancel();
    },
  };
}
