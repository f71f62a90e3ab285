/** So many of something in an English sentence: "1 unit", "2,000 units". The count comes as it is written. */
export const counted = (count: string, one: string, many: string): string =>
  `${count} ${count === '1' ? one : many}`;
