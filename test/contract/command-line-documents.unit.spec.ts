import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Supergraph } from '@apollo/federation-internals';
import { describe, expect, it } from '@jest/globals';
import { allDocuments, documentsFile } from '@puhui/cli';
import { parse, validate, type GraphQLSchema } from 'graphql';
import { repositoryRoot } from '../architecture/tree.js';

/** The graph as callers see it: the supergraph without its join directives. */
function publicSchema(): GraphQLSchema {
  const sdl = readFileSync(join(repositoryRoot, 'docs/supergraph.graphql'), 'utf8');
  return Supergraph.build(sdl).apiSchema().toGraphQLJSSchema();
}

describe('command-line documents', () => {
  const schema = publicSchema();

  it.each(allDocuments().map((document) => [document.slice(0, 60), document]))(
    'fit the graph: %s',
    (_, document) => {
      expect(validate(schema, parse(document)).map(({ message }) => message)).toEqual([]);
    },
  );

  it('are those that the gateway prepares at its start; otherwise run npm run generate', () => {
    expect(readFileSync(join(repositoryRoot, 'docs/command-line-documents.json'), 'utf8')).toBe(
      documentsFile(),
    );
  });

  it('are reported when one asks for a field that is gone', () => {
    const broken = validate(schema, parse('{ me { personalTelephone } }'));
    expect(broken).toHaveLength(1);
  });
});
