/** Bundles `entry` into a folder. Returns the file. */
export function bundleForNode(root: string, entry: string, folder: string): Promise<string>;
