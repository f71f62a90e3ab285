/** How every portal's router behaves. */
export const ROUTER = {
  defaultPreload: false,
  scrollRestoration: true,
  /**
   * A page is of the thing that its path names: of another one it is another page, and has nothing of what was typed, opened or asked
   * for on the first. What stands behind the question mark narrows the list in view, and leaves it standing.
   */
  defaultRemountDeps: ({ routeId, params }: { readonly routeId: string; readonly params: object }) => [
    routeId,
    params,
  ],
} as const;
