/** Curves and bands in the plot of a frame. */
import { createElement } from 'react';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { PlotContext, plotOf } from '../../../src/charts/frame/Frame';
import { Band } from '../../../src/charts/marks/Band';
import { Line } from '../../../src/charts/marks/Line';

/** The path of a mark in a plot of 200 × 100 px at (40, 5), for x from 0 to 100 and values from 0.1, or 0, to 10. */
function pathOf(mark: ReactNode, log = false): string | undefined {
  const plot = plotOf({
    x: { domain: [0, 100], size: 15 },
    y: { domain: [log ? 0.1 : 0, 10], log, size: 40 },
    top: 5,
    beside: 10,
    width: 250,
    height: 120,
  });
  const inPlot = createElement(PlotContext, { value: plot }, mark);
  return / d="([^"]*)"/.exec(renderToStaticMarkup(inPlot))?.[1];
}

const NO = NaN;

it('a gap lifts the pen', () => {
  const gaps = { x: [0, 50, 60, 70, 100], y: [0, 5, NO, NO, 10], color: '' };
  expect(pathOf(createElement(Line, gaps))).toBe('M40,105L140,55M240,5Z');
  expect(pathOf(createElement(Line, { x: [0, 1], y: [NO, NO], color: '' }))).toBeUndefined();
});

it('a band goes along its upper end and back along its lower end, around every gap', () => {
  const band = { x: [0, 50, 60, 100], low: [0, 1, NO, 3], high: [4, 5, 6, 7], fill: '' };
  expect(pathOf(createElement(Band, band))).toBe('M40,65L140,55L140,95L40,105ZM240,35L240,75Z');
});

it('values go up, by their logarithm where the axis says so', () => {
  const line = { x: [0, 50, 100], y: [0.1, 1, 10], color: '' };
  expect(pathOf(createElement(Line, line), true)).toBe('M40,105L140,55L240,5');
});

it('a value that a logarithmic axis cannot show is a gap', () => {
  const line = { x: [0, 50, 100], y: [0.1, -1, 10], color: '' };
  expect(pathOf(createElement(Line, line), true)).toBe('M40,105ZM240,5Z');
});
