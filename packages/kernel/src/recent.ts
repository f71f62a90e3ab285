/** Something kept, between those that were asked for just before and just after it. */
interface Link<Value> {
  readonly key: string;
  readonly value: Value;
  readonly weight: number;
  before: Link<Value> | undefined;
  after: Link<Value> | undefined;
}

/**
 * What is kept in memory of what was asked lately, up to a weight: whoever was asked for longest ago goes first. The weight is
 * that of what is kept, whatever short name it has.
 *
 * The order is a chain and not that of the map. A map whose first key is looked for passes over the places of all that went before; an
 * iterator of it that is held instead keeps every table alive that the map has outgrown since it was moved last, with all that was in it.
 */
export class Recent<Value> {
  private readonly kept = new Map<string, Link<Value>>();
  private oldest: Link<Value> | undefined;
  private newest: Link<Value> | undefined;
  private sum = 0;

  constructor(private readonly weightMax: number) {}

  get size(): number {
    return this.kept.size;
  }

  get(key: string): Value | undefined {
    const found = this.kept.get(key);
    if (found === undefined) return undefined;
    if (found !== this.newest) {
      this.takeOut(found);
      this.append(found);
    }
    return found.value;
  }

  put(key: string, value: Value, weight = 1): void {
    this.forget(key);
    const one: Link<Value> = { key, value, weight, before: undefined, after: undefined };
    this.kept.set(key, one);
    this.append(one);
    this.sum += weight;
    while (this.sum > this.weightMax && this.oldest !== undefined) this.forget(this.oldest.key);
  }

  forget(key: string): void {
    const found = this.kept.get(key);
    if (found === undefined) return;
    this.kept.delete(key);
    this.takeOut(found);
    this.sum -= found.weight;
  }

  private append(one: Link<Value>): void {
    one.before = this.newest;
    if (this.newest === undefined) this.oldest = one;
    else this.newest.after = one;
    this.newest = one;
  }

  private takeOut(one: Link<Value>): void {
    const { before, after } = one;
    if (before === undefined) this.oldest = after;
    else before.after = after;
    if (after === undefined) this.newest = before;
    else after.before = before;
    one.before = undefined;
    one.after = undefined;
  }
}
