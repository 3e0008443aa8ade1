/**
 * Size of an element, measured by one ResizeObserver for all charts: the sizes come with the observer's entries,
 * so that no chart has to force a layout to learn them. Charts take the sizes in turns.
 */
import { useCallback } from 'react';
import { useStateInTurns } from './turns';

const listeners = new WeakMap<Element, (width: number, height: number) => void>();
let observer: ResizeObserver | null = null;

function shared(): ResizeObserver {
  observer ??= new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      listeners.get(target)?.(Math.floor(contentRect.width), Math.floor(contentRect.height));
    }
  });
  return observer;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A ref for the element and its content size; 0 × 0 until it is measured. */
export function useSize(): [(element: HTMLElement | null) => (() => void) | undefined, Size] {
  const [size, setSize] = useStateInTurns<Size>(() => ({ width: 0, height: 0 }));
  const ref = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return undefined;
      listeners.set(element, (width, height) => setSize(() => ({ width, height })));
      shared().observe(element);
      return () => {
        shared().unobserve(element);
        listeners.delete(element);
      };
    },
    [setSize],
  );
  return [ref, size];
}
