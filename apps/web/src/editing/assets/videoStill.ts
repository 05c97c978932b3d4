import { Refused } from '../../server/errors.ts';

/** Largest still, px: the size the server keeps. */
const STILL = { width: 640, height: 800 };
/** How long a video may make no progress in this browser before we give up, ms. */
const PATIENCE = 8_000;
/** Positions, as shares of the length, that usually show what a video is about. */
const LIKELY = [0.12, 0.4, 0.7];

/** Opens a video to look at single frames; `close` releases it. Throws if this browser can't play it. */
export async function openVideo(file: Blob): Promise<{ video: HTMLVideoElement; close: () => void }> {
  const url = URL.createObjectURL(file);
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.preload = 'auto';
  const close = () => {
    video.removeAttribute('src');
    URL.revokeObjectURL(url);
  };
  try {
    const ready = once(video, 'loadeddata');
    video.src = url;
    await ready;
    return { video, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Draws the video's frame at this time. */
export async function frameAt(video: HTMLVideoElement, atMs: number): Promise<HTMLCanvasElement> {
  const at = Math.min(Math.max(0, atMs / 1000), Math.max(0, video.duration - 0.05));
  if (Math.abs(video.currentTime - at) > 0.001) {
    const there = once(video, 'seeked');
    video.currentTime = at;
    await there;
  }
  const scale = Math.min(1, STILL.width / video.videoWidth, STILL.height / video.videoHeight);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(video.videoWidth * scale));
  canvas.height = Math.max(1, Math.round(video.videoHeight * scale));
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** Makes this frame the video's still. Throws a message for the person if that fails. */
export async function sendStill(id: string, canvas: HTMLCanvasElement, atMs: number): Promise<void> {
  const frame = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92));
  if (frame === null) throw new Refused('This browser couldn’t draw the frame.');
  const form = new FormData();
  form.append('atMs', String(Math.round(atMs)));
  form.append('file', frame, 'still.jpg');
  const answer = await fetch(`/pictures/${id}/still`, { method: 'POST', body: form }).catch(() => null);
  if (answer === null) throw new Refused('We can’t reach the server. Try again.');
  if (!answer.ok) throw new Refused('The preview frame couldn’t be saved. Try again.');
}

/**
 * Saves the liveliest of a few frames as the still of a new video. If this browser can't play it, the video keeps its
 * plain tile, and a still can be chosen later.
 */
export async function sendLikelyStill(id: string, file: Blob): Promise<void> {
  try {
    const { video, close } = await openVideo(file);
    try {
      const frames = [];
      for (const share of LIKELY) {
        const atMs = Math.round(video.duration * 1000 * share);
        const canvas = await frameAt(video, atMs);
        frames.push({ atMs, canvas, contrast: contrastOf(canvas) });
      }
      const best = frames.toSorted((a, b) => b.contrast - a.contrast)[0];
      if (best) await sendStill(id, best.canvas, best.atMs);
    } finally {
      close();
    }
  } catch {
    // The video itself is fine: it is in the library and can be sent.
  }
}

/** How much the brightness of its pixels varies, so that a black frame isn't chosen. */
function contrastOf(canvas: HTMLCanvasElement): number {
  const { width, height } = canvas;
  const small = document.createElement('canvas');
  small.width = 24;
  small.height = 24;
  const context = small.getContext('2d', { willReadFrequently: true });
  if (!context) return 0;
  context.drawImage(canvas, 0, 0, width, height, 0, 0, 24, 24);
  const { data } = context.getImageData(0, 0, 24, 24);
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < data.length; at += 4) {
    const light = 0.3 * (data[at] ?? 0) + 0.6 * (data[at + 1] ?? 0) + 0.1 * (data[at + 2] ?? 0);
    sum += light;
    squares += light * light;
  }
  const count = data.length / 4;
  const mean = sum / count;
  // Brightness counts a little, because a plain bright picture says more than a plain black one.
  return squares / count - mean * mean + mean / 10;
}

function once(video: HTMLVideoElement, event: 'loadeddata' | 'seeked'): Promise<void> {
  return new Promise((resolve, reject) => {
    const give = (settle: () => void) => () => {
      clearTimeout(timer);
      video.removeEventListener(event, done);
      video.removeEventListener('error', failed);
      settle();
    };
    const done = give(resolve);
    const failed = give(() => reject(new Refused('This browser can’t play the video.')));
    const timer = setTimeout(failed, PATIENCE);
    video.addEventListener(event, done);
    video.addEventListener('error', failed);
  });
}
