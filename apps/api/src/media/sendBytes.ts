import type { Request, Response } from 'express';

/** Answers with the bytes, or with the one part of them that is asked for: some browsers play a video in no other way. */
export function sendBytes(req: Request, res: Response, content: Buffer): void {
  res.set('accept-ranges', 'bytes');
  const ranges = req.range(content.length);
  if (ranges === -1) {
    res.set('content-range', `bytes */${content.length}`).status(416).end();
    return;
  }
  const [part, ...more] = Array.isArray(ranges) && ranges.type === 'bytes' ? ranges : [];
  if (!part || more.length > 0) {
    res.send(content);
    return;
  }
  const { start, end } = part;
  res.status(206).set('content-range', `bytes ${start}-${end}/${content.length}`);
  res.send(content.subarray(start, end + 1));
}
