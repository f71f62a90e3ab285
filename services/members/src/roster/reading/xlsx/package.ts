import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { say } from '../../sentences.js';
import { workbookLimits } from './limits.js';
import { WorkbookProblem } from './workbook-problem.js';

const fromBuffer = promisify<Buffer, yauzl.Options, ZipFile>(yauzl.fromBuffer);

/**
 * The parts of a spreadsheet's zip. Each is unpacked while it is read, and not beyond the limit that it was asked for with,
 * nor all together beyond that of the file.
 */
export class WorkbookPackage {
  private unpackedBytes = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly parts: ReadonlyMap<string, Entry>,
    private readonly unpackedBytesMax: number,
  ) {}

  /** @throws WorkbookProblem for what is no zip, or one with too many parts. */
  static async open(
    bytes: Buffer,
    unpackedBytesMax: number = workbookLimits.unpacked_bytes_max,
  ): Promise<WorkbookPackage> {
    const zip = await fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }).catch(broken);
    if (zip.entryCount > workbookLimits.parts_max)
      throw new WorkbookProblem(
        'WORKBOOK_TOO_LARGE',
        say(`内部文件超过 ${workbookLimits.parts_max} 个`, `more than ${workbookLimits.parts_max} parts`),
      );
    const parts = new Map<string, Entry>();
    await new Promise<void>((resolve, reject) => {
      zip.on('entry', (entry: Entry) => {
        parts.set(partName(entry.fileName), entry);
        zip.readEntry();
      });
      zip.on('end', resolve);
      zip.on('error', reject);
      zip.readEntry();
    }).catch(broken);
    return new WorkbookPackage(zip, parts, unpackedBytesMax);
  }

  has(name: string): boolean {
    return this.parts.has(partName(name));
  }

  /** A part's bytes as they are unpacked. @throws WorkbookProblem when it is not there, broken, or larger than `bytesMax`. */
  async *read(name: string, bytesMax: number): AsyncGenerator<Buffer> {
    const entry = this.parts.get(partName(name));
    if (!entry) throw new WorkbookProblem('WORKBOOK_BROKEN', say(`缺少内部文件 ${name}`, `no ${name}`));
    if (entry.uncompressedSize > bytesMax)
      throw new WorkbookProblem(
        'WORKBOOK_TOO_LARGE',
        say(`${name} 解压后超过 ${bytesMax} 字节`, `${name}: more than ${bytesMax} bytes unpacked`),
      );
    const stream = await this.stream(entry);
    let bytes = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        this.unpackedBytes += chunk.length;
        if (bytes > bytesMax)
          throw new WorkbookProblem(
            'WORKBOOK_TOO_LARGE',
            say(`${name} 解压后超过 ${bytesMax} 字节`, `${name}: more than ${bytesMax} bytes unpacked`),
          );
        if (this.unpackedBytes > this.unpackedBytesMax)
          throw new WorkbookProblem(
            'WORKBOOK_TOO_LARGE',
            say(
              `解压后超过 ${this.unpackedBytesMax} 字节`,
              `more than ${this.unpackedBytesMax} bytes unpacked`,
            ),
          );
        yield chunk;
      }
    } catch (error) {
      broken(error);
    } finally {
      stream.destroy();
    }
  }

  private stream(entry: Entry): Promise<Readable> {
    return new Promise<Readable>((resolve, reject) => {
      this.zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
    }).catch(broken);
  }
}

/** Names of parts are compared without regard to case (ECMA-376 part 2, 6.2.2). */
export const partName = (name: string): string => name.replace(/^\//, '').toLowerCase();

function broken(error: unknown): never {
  if (error instanceof WorkbookProblem) throw error;
  throw new WorkbookProblem('WORKBOOK_BROKEN', say('文件不完整或已损坏', 'it is cut off or damaged'), {
    cause: error,
  });
}
