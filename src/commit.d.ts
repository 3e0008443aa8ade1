/** The commit that the page was built from, as vite.config.ts finds it; null outside a repository. */
declare const __COMMIT__: string | null;
