// docs/supergraph.graphql: the four subgraphs' SDL composed into one graph, by the standard's own composition.
import { composeServices } from '@apollo/composition';
import { mergeTypeDefs } from '@graphql-tools/merge';
import { parse } from 'graphql';
import { TaskFailed } from './exec.mjs';
import { sdlTexts, services, writeIfChanged } from './tree.mjs';

const PORT = { members: 4011, partners: 4012, benefits: 4013, billing: 4014 };

/** One document of a subgraph, merged as the platform merges it: a definition that stands twice, word for word, counts once. */
function sdlOf(service) {
  const documents = sdlTexts(service)
    .filter((text) => text.trim() !== '')
    .map((text) => parse(text));
  return mergeTypeDefs(documents, { throwOnConflict: true });
}

/**
 * One graph over the given subgraphs.
 * @param {{ name: string, url: string, sdl: string | import('graphql').DocumentNode }[]} subgraphs
 * @returns {string}
 */
export function composed(subgraphs) {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, url, sdl }) => ({
      name,
      url,
      typeDefs: typeof sdl === 'string' ? parse(sdl) : sdl,
    })),
  );
  if (errors) {
    const reasons = errors.map((error) => `  ${error.message}`).join('\n');
    throw new TaskFailed(`The subgraphs do not compose into one graph:\n${reasons}`);
  }
  return `${supergraphSdl.trimEnd()}\n`;
}

/** The platform's graph, from the SDL as it stands now. */
export const supergraphOf = () =>
  composed(
    services.map((name) => ({
      name,
      // Only a default: the gateway is told each subgraph's address when it starts.
      url: `http://127.0.0.1:${PORT[name]}/graphql`,
      sdl: sdlOf(name),
    })),
  );

export function composeSupergraph() {
  writeIfChanged('docs/supergraph.graphql', supergraphOf());
}
