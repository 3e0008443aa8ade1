/**
 * The view Explore: one question, one picture, and what training feels of it.
 * Holds: which cards there are, and when each is fetched. Refuses to hold: what is in them.
 */
import { lazy, Suspense } from 'react';
import { ErrorBoundary } from '../page/ErrorBoundary';
import { Noise } from './Noise';
import './explore.css';

/** What needs a chart with axes is fetched after the first paint. */
const Calm = lazy(() => import('./Calm'));
const Microscope = lazy(() => import('../microscope/Microscope'));

export function Explore() {
  return (
    <main className="explore">
      <ErrorBoundary title="Why is this loss so noisy?" place="explore-noise">
        <Noise />
      </ErrorBoundary>
      <ErrorBoundary title="Does training feel it?" place="explore-calm">
        <Suspense
          fallback={<section className="card explore-card explore-calm" aria-busy="true" />}
        >
          <Calm />
        </Suspense>
      </ErrorBoundary>
      <ErrorBoundary title="One sequence under the microscope" place="explore-microscope">
        <Suspense
          fallback={<section className="card explore-card explore-microscope" aria-busy="true" />}
        >
          <Microscope />
        </Suspense>
      </ErrorBoundary>
    </main>
  );
}
