// Reading a printed code with the camera of the telephone or tablet that shows the page. Pictures are looked at here and
// never leave the device.

export type Refusal = 'insecure' | 'none' | 'denied' | 'busy' | 'other';
export type Opened = { readonly is: 'open'; readonly stream: MediaStream } | { readonly is: 'refused'; readonly why: Refusal };

const REFUSALS: Readonly<Record<string, Refusal>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

// The camera at the back, where there is one, and enough of a picture for a code of a hand's breadth.
const WANTED: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
};

/** Asks for the camera. Browsers have none to give where the address is not secure. */
export async function openCamera(devices: MediaDevices | undefined, isSecure: boolean): Promise<Opened> {
  if (!devices) return { is: 'refused', why: isSecure ? 'none' : 'insecure' };
  try {
    return { is: 'open', stream: await devices.getUserMedia(WANTED) };
  } catch (cause) {
    return { is: 'refused', why: REFUSALS[cause instanceof Error || cause instanceof DOMException ? cause.name : ''] ?? 'other' };
  }
}

/** Switches the camera off, so that its light goes out. */
export function close(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}
export type Decode = (picture: Picture) => string;

/** What a picture says; nothing where no code is in it or it cannot be read yet. */
export function readIn(picture: Picture, decode: Decode): string | null {
  try {
    return decode(picture) || null;
  } catch {
    return null;
  }
}

const PAUSE_MS = 150;
/** More would cost an old telephone more time than it gives certainty. */
const MOST_PIXELS = 960;

/** Looks at the video again and again, and tells every text that it reads. Returns what ends it. */
export function lookAt(video: HTMLVideoElement, decode: Decode, tell: (text: string) => void): () => void {
  const canvas = document.createElement('canvas');
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  const timer = setInterval(() => {
    const { videoWidth, videoHeight } = video;
    if (!brush || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || videoWidth === 0) return;
    const scale = Math.min(1, MOST_PIXELS / Math.max(videoWidth, videoHeight));
    canvas.width = Math.round(videoWidth * scale);
    canvas.height = Math.round(videoHeight * scale);
    brush.drawImage(video, 0, 0, canvas.width, canvas.height);
    const text = readIn(brush.getImageData(0, 0, canvas.width, canvas.height), decode);
    if (text) tell(text);
  }, PAUSE_MS);
  return () => clearInterval(timer);
}
