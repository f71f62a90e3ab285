// Whether the graph would answer a portal's documents. What makes types of them lets some pass that no gateway does.
import { concatAST, NoUnusedFragmentsRule, parse, Source, specifiedRules, validate } from 'graphql';

// A portal need not use each fragment of the kit.
const RULES = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule);

/**
 * @param {import('graphql').GraphQLSchema} schema
 * @param {{ location: string, rawSDL: string }[]} documents of one portal
 * @returns {string[]} a line for each
 */
export function documentProblems(schema, documents) {
  const whole = concatAST(documents.map(({ location, rawSDL }) => parse(new Source(rawSDL, location))));
  return validate(schema, whole, RULES).map(({ message, nodes }) => {
    const { source, startToken } = nodes?.[0]?.loc ?? {};
    return `${source?.name}:${startToken?.line}: ${message}`;
  });
}
