/** The beginning of something that comes in pieces, and the whole of it. */
export interface Peeked<Piece> {
  readonly head: readonly Piece[];
  /** True when nothing follows the head. */
  readonly ended: boolean;
  /** May be read once. */
  readonly whole: AsyncGenerator<Piece>;
}

/** Reads pieces until they measure `most`, or end. */
export async function peek<Piece extends { readonly length: number }>(
  pieces: AsyncIterable<Piece>,
  most: number,
): Promise<Peeked<Piece>> {
  const rest = pieces[Symbol.asyncIterator]();
  const head: Piece[] = [];
  let measured = 0;
  let ended = false;
  while (measured < most && !ended) {
    const next = await rest.next();
    if (next.done) ended = true;
    else {
      head.push(next.value);
      measured += next.value.length;
    }
  }
  return { head, ended, whole: again(head, rest) };
}

async function* again<Piece>(head: readonly Piece[], rest: AsyncIterator<Piece>): AsyncGenerator<Piece> {
  try {
    yield* head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
