import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

// Our own copy: a page asks nobody else for anything.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });
const detector = new BarcodeDetector({ formats: ['qr_code'] });

/** The text of a QR code in the picture, or null. */
export async function read(picture: ImageBitmapSource): Promise<string | null> {
  const [found] = await detector.detect(picture);
  return found?.rawValue ?? null;
}
