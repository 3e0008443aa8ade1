/** Holds: the options of a forecast. Refuses to hold: doing anything (forecast.ts). */

export const FORECAST_OPTIONS = [
  {
    key: 'forecast',
    values: 'nothing',
    meaning:
      'No study: says what it could tell, by the scatter in --pilot, and how long it would take here, by a short timing.',
    otherwise: null,
  },
  {
    key: 'pilot',
    values: 'path of a study’s JSON file',
    meaning:
      'An earlier study of the same task: what the planned seeds can tell is said before anything is trained.',
    otherwise: 'of a forecast --out, where it is there',
  },
] as const;
