/**
 * A panel whose code is fetched later. Holds: the fetch, and what to draw before and after it. Once fetched it is drawn at
 * once, which React's lazy alone never does: a page that is about to be printed cannot wait.
 */
import { lazy, type ComponentType } from 'react';

export class LaterPanel {
  private fetched: ComponentType | null = null;
  private readonly lazy: ComponentType;

  constructor(private readonly load: () => Promise<{ default: ComponentType }>) {
    this.lazy = lazy(() => this.loaded());
  }

  private async loaded(): Promise<{ default: ComponentType }> {
    const module = await this.load();
    this.fetched = module.default;
    return module;
  }

  /** Fetches it ahead. Where that fails, it is tried again when it is drawn, and what went wrong is said there. */
  fetch(): void {
    this.loaded().catch(() => undefined);
  }

  /** What to draw now; until it is fetched, a component that waits for it. */
  component(): ComponentType {
    return this.fetched ?? this.lazy;
  }
}
