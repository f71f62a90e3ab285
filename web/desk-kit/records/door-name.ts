/** The part of the platform is a column or a filter of its own: what all four have has one name. */
const ofAnyPart = (field: string): string =>
  field
    .replace(/^(members|partners|benefits|billing)(?=[A-Z])/, '')
    .replace(
      /(Members|Partners|Benefits|Billing)(?=(SecurityEvents|Message|Projection|Topic|ParkedKey|EventAgain|EventAside)$)/,
      '',
    );

/** What somebody wanted at a door, by its words; null for a single field, which has no words of its own. */
export function wordOfDoor(words: Readonly<Record<string, unknown>>, door: string): string | null {
  const [type = '', field = ''] = door.split('.');
  const isWhole = type === 'Query' || type === 'Mutation' || type === 'Http';
  const key = ofAnyPart(field);
  const word = isWhole && Object.keys(words).includes(key) ? words[key] : null;
  return typeof word === 'string' ? word : null;
}
