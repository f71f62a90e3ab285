const POOL_BYTES = 8_192;

// One for the whole process: a worker thread loads this module anew and so has its own, and Node forks no running process.
const pool = new Uint8Array(POOL_BYTES);
let used = POOL_BYTES;

/**
 * Random bytes of the machine's generator, good for keys and nonces. They are drawn for many callers at once, since a draw
 * costs the same for one byte as for a thousand; none is given twice, and what was given is wiped from the pool.
 * @param count at most 8,192.
 */
export function drawBytes(count: number): Uint8Array {
  if (used + count > POOL_BYTES) {
    if (count > POOL_BYTES) throw new RangeError(`at most ${POOL_BYTES} bytes are drawn at once`);
    crypto.getRandomValues(pool);
    used = 0;
  }
  const bytes = pool.slice(used, used + count);
  pool.fill(0, used, used + count);
  used += count;
  return bytes;
}
