import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../../kit/language.js';
import { mayBeCode } from '../redeem/typed-code.js';
import { read } from './reader.js';
import { scanWords } from './words.js';

/** Between two looks at the picture. */
const LOOK_MS = 150;

/** The camera's picture, until a code is read in it. */
export function Camera({ found }: { readonly found: (code: string) => void }) {
  const words = useWords(scanWords);
  const picture = useRef<HTMLVideoElement>(null);
  const [denied, setDenied] = useState(false);
  const [isOther, setIsOther] = useState(false);
  useEffect(() => {
    const stops = new AbortController();
    watch(picture.current, stops.signal, () => setIsOther(true)).then(
      (code) => code !== null && found(code),
      () => setDenied(true),
    );
    return () => stops.abort();
  }, [found]);
  if (denied)
    return (
      <div className="note" role="alert">
        <strong>{words.denied}</strong>
        {words.deniedHint}
      </div>
    );
  return (
    <figure className="camera">
      <video ref={picture} muted playsInline />
      <figcaption className="quiet small">{words.point}</figcaption>
      {isOther && <p role="status">{words.other}</p>}
    </figure>
  );
}

/** Looks at the camera's picture until a code is in it; null when nobody waits any more. @throws when there is no camera. */
async function watch(
  video: HTMLVideoElement | null,
  signal: AbortSignal,
  other: () => void,
): Promise<string | null> {
  if (video === null) return null;
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment' },
    audio: false,
  });
  const end = (): void => stream.getTracks().forEach((track) => track.stop());
  try {
    video.srcObject = stream;
    if (!signal.aborted) await video.play();
    while (!signal.aborted) {
      const code = video.readyState >= video.HAVE_CURRENT_DATA ? await read(video) : null;
      if (code !== null && mayBeCode(code)) return signal.aborted ? null : code;
      if (code !== null && !signal.aborted) other();
      await new Promise((resolve) => {
        setTimeout(resolve, LOOK_MS);
      });
    }
    return null;
  } catch (error) {
    // Leaving the page interrupts the picture: nobody is waiting for what it says.
    if (signal.aborted) return null;
    throw error;
  } finally {
    end();
  }
}
