/** A key for one wish: new for every wish, the same for every retry of it. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Where wishes outlive a reload: localStorage, so that a second tab finds the same one. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** A wish under way: what was asked with which key, until its answer has come. */
export class Wishes<Wish extends { readonly key: string }> {
  constructor(
    private readonly name: string,
    private readonly isWish: (value: unknown) => value is Wish,
    private readonly shelf: Shelf = localStorage,
  ) {}

  /** The one under way for this thing, or null. What cannot be read is thrown away: it can't be asked again. */
  find(thing: string): Wish | null {
    const text = this.shelf.getItem(this.place(thing));
    if (text === null) return null;
    try {
      const value: unknown = JSON.parse(text);
      if (this.isWish(value)) return value;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    this.shelf.removeItem(this.place(thing));
    return null;
  }

  /** Begins one, or goes on with the one under way: two taps are one wish. */
  begin(thing: string, make: () => Wish): Wish {
    const known = this.find(thing);
    if (known !== null) return known;
    const wish = make();
    this.shelf.setItem(this.place(thing), JSON.stringify(wish));
    return wish;
  }

  /** Its answer has come: the next tap is another wish. */
  end(thing: string): void {
    this.shelf.removeItem(this.place(thing));
  }

  private place(thing: string): string {
    return `puhui.wish.${this.name}.${thing}`;
  }
}

export interface KeyOnly {
  readonly key: string;
}
export const isKeyOnly = (value: unknown): value is KeyOnly =>
  typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string';
