// What the commands here have in common: whose database it is, and the address of who owns its tables.

export const services = ['members', 'partners', 'benefits', 'billing'];
export const address = 'set it to postgresql://user:password@host:port/database';

/** What is missing of that, in a sentence that says what to do; undefined when nothing is. */
export function ownersProblem({ PUHUI_SERVICE: service, DATABASE_OWNER_URL: ownerUrl }) {
  if (!services.includes(service)) return `PUHUI_SERVICE is missing: set it to one of ${services.join(', ')}`;
  if (!URL.canParse(ownerUrl ?? ''))
    return `DATABASE_OWNER_URL is missing: ${address}, as who owns the tables`;
  return undefined;
}
