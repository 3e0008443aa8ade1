/** Holds an error inside one card, so that the rest of the page goes on: never a blank page. */
import { Component, type ReactNode } from 'react';
import { page } from '../../language/rooms/page';
import { Button } from '../controls/Button';
import { isMissingPart } from '../offline/missing';
import { MissingPart } from '../offline/MissingPart';

interface Props {
  /** For the sentence, in the language of the moment. */
  readonly title: string;
  /** The class that gives the content its place in the layout. */
  readonly place?: string;
  readonly children: ReactNode;
}

export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <section className={`card panel ${this.props.place ?? ''}`} aria-label={this.props.title}>
        {isMissingPart(error) ? (
          <MissingPart title={this.props.title} />
        ) : (
          <>
            <p role="alert">{page.notShown({ title: this.props.title, reason: error.message })}</p>
            <p>
              <Button onClick={() => this.setState({ error: null })}>{page.showAgain()}</Button>
            </p>
          </>
        )}
      </section>
    );
  }
}
