import { execFileSync } from 'node:child_process';
import { mkdirSync, statfsSync } from 'node:fs';

const ROOM_BYTES = 4 * 1024 ** 3;
/** Somebody may write between the look and the deed; then what is used has grown, and it is looked again. */
const LOOKS_MAX = 50;

/** A disk in memory that can be made to have no room left, for everybody's data. Needs the right to mount. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  static open(folder: string): SmallDisk {
    mkdirSync(folder, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${ROOM_BYTES},mode=755`, 'tmpfs', folder]);
    return new SmallDisk(folder);
  }

  /** From here on each write that needs room fails with ENOSPC. */
  fill(): void {
    for (let looks = 1; ; looks += 1) {
      const { blocks, bfree, bsize } = statfsSync(this.folder);
      try {
        this.resize((blocks - bfree) * bsize);
        return;
      } catch (error) {
        if (looks === LOOKS_MAX) throw error;
      }
    }
  }

  free(): void {
    this.resize(ROOM_BYTES);
  }

  /** Throws away what is on it, whoever still has a file of it open. */
  close(): void {
    execFileSync('umount', ['--lazy', this.folder]);
  }

  private resize(bytes: number): void {
    execFileSync('mount', ['-o', `remount,size=${bytes}`, this.folder], { stdio: 'pipe' });
  }
}
