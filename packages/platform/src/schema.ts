// What holds a service's graph, its catalogue of refusals and their documents together. Specs and generators ask it, and load no
// Nest, no Prisma and no broker for it.
export { subgraphSdl } from './graph/sdl.js';
export { checkRefusals } from './refusals/check-refusals.js';
export { renderRefusals } from './refusals/doc-page.js';
export { refusals as operatorRefusals } from './refusals/operators.js';
