/** Holds: what draws and writes a panel's files, to be fetched when one is saved. Refuses to hold: anything else. */
export { panelFigure } from '../../charts/paper/panel-figure';
export { shownCsv } from '../../charts/paper/shown-csv';
