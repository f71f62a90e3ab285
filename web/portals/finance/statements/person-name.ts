interface Person {
  readonly id: string;
  readonly maskedName: string | null;
}

/** The masked name of who may be seen; else the end of the number, which tells two people apart. */
export const nameOfPerson = ({ id, maskedName }: Person): string => maskedName ?? `…${id.slice(-4)}`;

/** Several names in a line; while members' part of the platform is away, those of it are left out. */
export const namesOf = (persons: readonly (Person | null)[]): string =>
  persons.flatMap((person) => (person === null ? [] : [nameOfPerson(person)])).join('、');
