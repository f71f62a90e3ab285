/** What goes back to who sent a roster: its header, and the rows that were not taken, each with why. */
export interface RefusedTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The file of refused rows, and how many more there are than it holds. */
export interface RefusedFile extends FileOut {
  readonly leftOut: number;
}

/** A file to be kept: its bytes, and what a browser is told of them. */
export interface FileOut {
  readonly bytes: Buffer;
  readonly type: string;
  readonly name: string;
}
