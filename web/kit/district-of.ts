/** "秀英区" of "秀英区总工会": the unions' tree is where the country's districts are. */
export const districtOf = (name: string): string => name.replace(/总工会$/, '');
