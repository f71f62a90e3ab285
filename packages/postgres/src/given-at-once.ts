/**
 * The answers of statements that were given at once to one transaction, so that they travel together. All of them end before the first
 * that failed is told: nothing may be under way when the transaction is rolled back.
 */
export async function givenAtOnce<Given extends readonly PromiseLike<unknown>[] | []>(
  given: Given,
): Promise<{ -readonly [Nr in keyof Given]: Awaited<Given[Nr]> }> {
  for (const outcome of await Promise.allSettled(given))
    if (outcome.status === 'rejected') throw outcome.reason;
  return Promise.all(given);
}
