/** Runs `work` for each thing, at most `inFlightMax` at the same time; answers in the order of the things. */
export async function inFlight<T, R>(
  things: readonly T[],
  inFlightMax: number,
  work: (thing: T, index: number) => Promise<R>,
): Promise<R[]> {
  const answers: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < things.length; index = next++) {
      answers[index] = await work(things[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(inFlightMax, things.length) }, worker));
  return answers;
}
