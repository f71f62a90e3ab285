/** Files write fixed_price, county or month; the graph has the same names in upper case. */
export const graphName = (fileName: string): string => fileName.toUpperCase();
