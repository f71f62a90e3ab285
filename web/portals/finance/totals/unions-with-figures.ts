/** Of a subtree most unions have no money of their own: a row of noughts says nothing. The order stays. */
export const unionsWithFigures = <Part>(
  parts: readonly Part[],
  figuresOf: (part: Part) => readonly string[],
): readonly Part[] => parts.filter((part) => figuresOf(part).some((figure) => figure !== '0'));
