import { decodeQR } from 'qr/decode.js';
import { encode } from 'uqr';
import { flushSync, mount, unmount } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import { recordIn } from '../scanner.ts';
import Camera from './Camera.svelte';
import { close, openCamera, readIn } from './camera.ts';

const ID = '34386f80b5d04d4a3bdd4813510601f24971fca4d995737a561f8b37478bd154';

/** A code as the pages print it, in the middle of a grey picture. */
function pictureOf(text: string, scale = 5) {
  const code = encode(text, { ecc: 'M', border: 4 });
  const size = code.size * scale + 60;
  const data = new Uint8ClampedArray(size * size * 4).fill(200);
  code.data.forEach((row, y) =>
    row.forEach((isDark, x) => {
      for (let at = 0; at < scale * scale; at += 1) {
        const place = ((y * scale + Math.floor(at / scale) + 30) * size + x * scale + (at % scale) + 30) * 4;
        data.fill(isDark ? 20 : 250, place, place + 3);
      }
    }),
  );
  return { width: size, height: size, data };
}

const camera = (getUserMedia: () => Promise<MediaStream>) => ({ getUserMedia }) as unknown as MediaDevices;

describe('a picture', () => {
  test('with a printed code names its record', () => {
    const text = readIn(pictureOf(`https://kenes.example/v/${ID}`), decodeQR);
    expect(recordIn(text ?? '')).toBe(ID);
  });

  test('without a code says nothing', () => {
    expect(readIn({ width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 4).fill(128) }, decodeQR)).toBeNull();
  });
});

describe('the camera', () => {
  test.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'none'],
    ['NotReadableError', 'busy'],
    ['TypeError', 'other'],
  ])('that answers with %s is refused as %s', async (name, why) => {
    const refused = camera(() => Promise.reject(Object.assign(new Error('no'), { name })));
    expect(await openCamera(refused, true)).toEqual({ is: 'refused', why });
  });

  test('is not there on an address that is not secure, and that is not said of a device without one', async () => {
    expect(await openCamera(undefined, false)).toEqual({ is: 'refused', why: 'insecure' });
    expect(await openCamera(undefined, true)).toEqual({ is: 'refused', why: 'none' });
  });

  test('goes out with every track of it', () => {
    const tracks = [{ stop: vi.fn() }, { stop: vi.fn() }];
    close({ getTracks: () => tracks } as unknown as MediaStream);
    expect(tracks.every(({ stop }) => stop.mock.calls.length === 1)).toBe(true);
  });

  test('that is allowed only after the page was left is switched off at once', async () => {
    let allow: (stream: MediaStream) => void = () => undefined;
    const asked = new Promise<MediaStream>((done) => (allow = done));
    vi.stubGlobal('navigator', { ...navigator, mediaDevices: camera(() => asked) });
    const target = document.createElement('div');
    const shown = mount(Camera, { target, props: { onread: () => undefined } });
    flushSync();
    target.querySelector('button')?.click();
    await unmount(shown);
    const stop = vi.fn();
    allow({ getTracks: () => [{ stop }] } as unknown as MediaStream);
    await vi.waitFor(() => expect(stop).toHaveBeenCalledOnce());
    vi.unstubAllGlobals();
  });
});
