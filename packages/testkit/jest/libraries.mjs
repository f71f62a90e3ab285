// What comes from npm is loaded once in a worker. Jest loads all that a spec file imports anew for each file: Nest, Apollo, Prisma
// and what they bring were half of what a worker of the int suite did. Our own modules are still loaded anew for every file.
import { sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import JestRuntime from 'jest-runtime';
import { Realm } from './realm.mjs';

const NODE_MODULES = `${sep}node_modules${sep}`;
/** Of Jest itself, which has them for each file: the matchers that a file adds are its own. */
const OF_JEST = /^(@jest\/|expect$|jest-)/;
const NO_PATH = /^(node|data):/;
const isOfNpm = (path) => path.includes(NODE_MODULES);

/** The runtime that keeps them. It never ends, so what a library loads later, as it is used, is loaded as well. */
class Libraries extends JestRuntime {
  requireModule(...what) {
    return Realm.get().keeping(() => super.requireModule(...what));
  }

  /** Evaluated, or undefined: one that awaits at its top level cannot be had at once. */
  module(from, path) {
    const { esmLoader, registries } = this;
    const known = registries.getActiveEsmRegistry().get(pathToFileURL(path).href);
    if (known?.status === 'evaluated') return known;
    const loaded = Realm.get().keeping(() =>
      path.endsWith('.json') || this.unstable_shouldLoadAsEsm(path)
        ? esmLoader.tryLoadGraphSync(path, '', 'sync-preferred')
        : esmLoader.loadCjsAsEsm(from, path, '', Realm.get().context),
    );
    return loaded.status === 'evaluated' ? loaded : undefined;
  }
}

/** @type {Libraries | undefined} */
let libraries;

/** What one file of specs has looked up and read, another need not: the tree stays as it is while specs run. */
const kept = { imports: new Map(), requires: new Map(), sources: new Map() };

/** Jest's runtime for one spec file, over the one that keeps the libraries for all files of the worker. */
export default class SpecRuntime extends JestRuntime {
  constructor(...all) {
    super(...all);
    const [config, environment, resolver, transformer, , coverage, , globalConfig] = all;
    libraries ??= new Libraries(
      config,
      environment.ofLibraries(),
      resolver,
      transformer,
      new Map(),
      coverage,
      'libraries',
      globalConfig,
    );
    this.#goOnWithWhatIsKept();
    const { esmLoader } = this;
    const resolveForGraph = esmLoader.resolveSpecifierForSyncGraph.bind(esmLoader);
    esmLoader.resolveSpecifierForSyncGraph = (from, specifier, context, scratch, ...rest) => {
      const library = this.#library(from, specifier);
      if (library === undefined) return resolveForGraph(from, specifier, context, scratch, ...rest);
      const cacheKey = pathToFileURL(library.path).href;
      scratch.set(cacheKey, { cacheKey, kind: 'prelinked', module: library.module });
      return { cacheKey, enqueue: null, modulePath: library.path };
    };
    const resolveModule = esmLoader.resolveModule.bind(esmLoader);
    esmLoader.resolveModule = async (specifier, from, context) =>
      this.#library(from, specifier)?.module ?? resolveModule(specifier, from, context);
  }

  #goOnWithWhatIsKept() {
    const { _resolution: resolution, fileCache } = this;
    Object.assign(resolution, { esmCache: kept.imports, cjsCache: kept.requires });
    resolution.clear = () => resolution.manualMockCache.clear();
    fileCache.strings = kept.sources;
    fileCache.clear = () => fileCache.buffers.clear();
  }

  requireModuleOrMock(from, name) {
    const path = this.#pathInNpm(name, () => this._resolution.resolveCjs(from, name));
    return path === undefined
      ? super.requireModuleOrMock(from, name)
      : libraries.requireModuleOrMock(from, name);
  }

  setMock(from, name, ...how) {
    needOurs(
      name,
      this.#pathInNpm(name, () => this._resolution.resolveCjs(from, name)),
    );
    super.setMock(from, name, ...how);
  }

  setModuleMock(from, name, ...how) {
    needOurs(
      name,
      this.#pathInNpm(name, () => this._resolution.resolveEsm(from, name)),
    );
    super.setModuleMock(from, name, ...how);
  }

  /** What was loaded for all files, if that is what is asked for: evaluated, and in the realm that all files share. */
  #library(from, specifier) {
    const path = this.#pathInNpm(specifier, () => this._resolution.resolveEsm(from, specifier));
    const module = path && libraries.module(from, path);
    return module && { path, module };
  }

  #pathInNpm(specifier, resolve) {
    if (OF_JEST.test(specifier) || NO_PATH.test(specifier) || this._resolution.isCoreModule(specifier))
      return undefined;
    const path = resolve();
    return isOfNpm(path) ? path : undefined;
  }
}

/** @throws Error: what all files of a worker share cannot be another thing for one of them. */
function needOurs(name, pathInNpm) {
  if (pathInNpm === undefined) return;
  throw new Error(`${name} is loaded once for all spec files of a worker, so it cannot be mocked for one`);
}
