/**
 * What is kept in memory of what was asked lately, up to a weight: whoever was asked for longest ago goes first. The weight is
 * that of what is kept, whatever short name it has.
 */
export class Recent<Value> {
  private readonly kept = new Map<string, { readonly value: Value; readonly weight: number }>();
  /**
   * Stands before the one that was asked for longest ago: all before it have gone, or were asked for again and stand behind. Begun anew for each
   * that goes, it would first pass over the places of all that went before.
   */
  private oldest = this.kept.keys();
  private sum = 0;

  constructor(private readonly weightMax: number) {}

  get size(): number {
    return this.kept.size;
  }

  get(key: string): Value | undefined {
    const found = this.kept.get(key);
    if (found === undefined) return undefined;
    this.kept.delete(key);
    this.kept.set(key, found);
    return found.value;
  }

  put(key: string, value: Value, weight = 1): void {
    this.forget(key);
    this.kept.set(key, { value, weight });
    this.sum += weight;
    while (this.sum > this.weightMax) this.forget(this.takeOldest());
  }

  private takeOldest(): string {
    const next = this.oldest.next();
    if (next.done !== true) return next.value;
    this.oldest = this.kept.keys();
    return this.takeOldest();
  }

  forget(key: string): void {
    const found = this.kept.get(key);
    if (found === undefined) return;
    this.kept.delete(key);
    this.sum -= found.weight;
  }
}
