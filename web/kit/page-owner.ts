import { Failure } from './failure.js';

/** Whose page is open. */
interface Owner {
  /** Null until an answer has said so, and where nobody is signed in. */
  readonly personId: string | null;
  /** Somebody else is signed in in this browser by now. */
  readonly hasLeft: boolean;
}

/**
 * A page is of whoever its first answer was for, as long as it stands: a reload or another address makes another one. Who is
 * signed in in its browser may be somebody else by then.
 */
export class PageOwner {
  private owner: Owner = { personId: null, hasLeft: false };
  private readonly heard = new Set<() => void>();

  readonly now = (): Owner => this.owner;

  /** Something is for them; the first for whom something comes is who the page is of. @throws Failure when it is for another */
  need(personId: string): void {
    if (this.owner.personId === null) this.tell({ personId, hasLeft: false });
    if (this.owner.personId !== personId) this.turnAway();
  }

  /** Somebody else is signed in. @throws Failure */
  turnAway(): never {
    this.leave();
    throw new Failure('another-person');
  }

  leave(): void {
    if (!this.owner.hasLeft) this.tell({ ...this.owner, hasLeft: true });
  }

  readonly hear = (changed: () => void): (() => void) => {
    this.heard.add(changed);
    return () => void this.heard.delete(changed);
  };

  private tell(owner: Owner): void {
    this.owner = owner;
    for (const changed of this.heard) changed();
  }
}

/** Of the page that is open here. */
export const pageOwner = new PageOwner();
