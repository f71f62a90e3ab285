/**
 * Gives what a source gives, and has it make the next one while this one is used: one at a time, never two. What goes
 * wrong in making it is told when its turn has come. A source that is left early is not waited for: what it waits for
 * may never come.
 */
export async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  const begin = (): Promise<IteratorResult<T>> => {
    const next = source.next();
    next.catch(() => undefined); // told below
    return next;
  };
  try {
    for (let next = begin(); ;) {
      const made = await next;
      if (made.done) return;
      next = begin();
      yield made.value;
    }
  } finally {
    source.return(undefined).catch(() => undefined); // told above, or wanted by nobody
  }
}
